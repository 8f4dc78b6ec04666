"""The CV builder."""
