"""Loont werken: the questions, the outcome, the curve, the months and the program call."""
