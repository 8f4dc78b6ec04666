"""Does work pay: what a household has now, what it has with this work, and what is left of the difference.

Ask `limits.faults` whether a question can be answered, then `compare.work_pays`, `curve.curve` or `months.months`.
"""
