"""Measurements, not tests: `make bench` runs them and writes docs/figures.md."""
