"""The solliciteerbewijs: what was done, and whether it counts."""
