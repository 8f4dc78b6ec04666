"""Letters and digits as people search for them: without marks and in one case, alike in both databases."""

import re
import unicodedata
from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

MARKS = "[\u0300-\u036f\u064b-\u065f\u0670]"
# Letters that no mark can be taken from.
ALIKE = {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d"}


class folded(FunctionElement):
    """The SQL of `fold`."""

    name, type, inherit_cache = "folded", String(), True


class digits(FunctionElement):
    """The digits in a column, in SQL."""

    name, type, inherit_cache = "digits", String(), True


@compiles(folded)
@compiles(digits)
def _own(element: FunctionElement, compiler: Any, **given: Any) -> str:
    return f"{element.name}({compiler.process(element.clauses, **given)})"


@compiles(folded, "postgresql")
def _folded(element: folded, compiler: Any, **given: Any) -> str:
    plain = f"regexp_replace(normalize({compiler.process(element.clauses, **given)}, NFD), '{MARKS}', '', 'g')"
    return f"lower(translate({plain}, '{''.join(ALIKE)}', '{''.join(ALIKE.values())}'))"


@compiles(digits, "postgresql")
def _digits(element: digits, compiler: Any, **given: Any) -> str:
    return f"regexp_replace({compiler.process(element.clauses, **given)}, '[^0-9]', '', 'g')"


def fold(text: str | None) -> str | None:
    """Take the marks off letters, and write them small: Ćosić as cosic."""
    if text is None:
        return None
    return re.sub(MARKS, "", unicodedata.normalize("NFD", text)).translate(str.maketrans(ALIKE)).lower()


def digits_in(text: str | None) -> str | None:
    return None if text is None else re.sub("[^0-9]", "", text)


def teach(connection: Any) -> None:
    """Give SQLite both functions, which PostgreSQL has of its own."""
    connection.create_function("folded", 1, fold, deterministic=True)
    connection.create_function("digits", 1, digits_in, deterministic=True)
