"""The ways out that are always there."""
