"""The first sentences of a text, for who reads little, and what comes after them."""

from __future__ import annotations

import re

END = re.compile(r"(?<=[.?!؟])\s+")
FEWEST, MOST = 2, 3  # sentences
ENOUGH = 140  # characters, with which two sentences are enough
LITTLE = 60  # characters, for which it is no use to open something


def first_sentences(text: str) -> tuple[str, str]:
    """Part a text into its first two or three sentences and the rest, which is empty when little would be left."""
    sentences = END.split(text.strip())
    number = FEWEST if sum(map(len, sentences[:FEWEST])) >= ENOUGH else MOST
    rest = " ".join(sentences[number:])
    return (" ".join(sentences[:number]), rest) if len(rest) > LITTLE else (text.strip(), "")
