"""What somebody reads after handing something in: what is done, and the number of the receipt, which is never broken."""

from flask import flash
from markupsafe import Markup

from portal.storage.models import Receipt
from portal.web import filters


def tell(sentence: str, receipt: Receipt) -> None:
    """Say this on the next page, with the receipt for its `%(number)s`."""
    flash(Markup(sentence) % {"number": filters.unbroken(receipt.number)})  # noqa: S704 (a sentence of our own)
