"""What identifies somebody is taken out of a text before it is kept: numbers, addresses, days of birth."""

from __future__ import annotations

import re

MARK = "▒▒▒"
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){10,30}\b", re.IGNORECASE)
PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?(?:\d[ -]?){8,9}\d?(?!\d)")
NINE_DIGITS = re.compile(r"(?<!\d)\d{3,4}[ .]?\d{2,3}[ .]?\d{3}(?!\d)")
DAY = re.compile(r"(?<!\d)\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ](?:19|20)\d{2}(?!\d)", re.IGNORECASE)
HOUSE = re.compile(
    r"\b\d{4} ?[A-Z]{2}\b(?: ?\d+)?|\b\w+(?:straat|laan|weg|plein|kade|singel|hof|pad|dijk|gracht|steeg) \d+\w?\b", re.I
)


def masked(text: str) -> str:
    """Replace mail addresses, account numbers, BSN-like numbers, telephone numbers, days of birth and addresses."""
    for pattern in (MAIL, IBAN, DAY, PHONE, HOUSE):
        text = pattern.sub(MARK, text)
    return NINE_DIGITS.sub(lambda found: MARK if _is_bsn(found[0]) else found[0], text)


def _is_bsn(written: str) -> bool:
    """The eleven test of a citizen service number (BSN), eight digits being written without their zero."""
    digits = [int(mark) for mark in written if mark.isdigit()]
    if len(digits) not in (8, 9):
        return False
    digits = [0] * (9 - len(digits)) + digits
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    return any(digits) and sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
