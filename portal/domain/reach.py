"""How somebody can be reached: whether a number or an address could be one at all."""

from __future__ import annotations

FEWEST_DIGITS = 6  # of a number within a place
FEWEST_OF_A_WHOLE_NUMBER = {"06": 10, "0": 8}  # a mobile number has ten, 0800 1234 has eight


def could_be_a_phone(value: str) -> bool:
    """Tell whether enough digits stand in it; a number that begins with one 0 (06, 050, 0800) has to be whole."""
    digits = "".join(str(int(sign)) for sign in value if sign.isdecimal())
    if digits.startswith("00"):  # from abroad
        return len(digits) >= FEWEST_DIGITS
    fewest = (least for begins, least in FEWEST_OF_A_WHOLE_NUMBER.items() if digits.startswith(begins))
    return len(digits) >= next(fewest, FEWEST_DIGITS)


def could_be_a_mail(value: str) -> bool:
    """Tell whether it has a name, one @ and a host with a dot in it, and no space within."""
    name, _at, host = value.strip().partition("@")
    return bool(name) and "." in host.strip(".") and "@" not in host and len(value.split()) == 1
