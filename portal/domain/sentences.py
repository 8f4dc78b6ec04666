"""The first sentences of a text, for who reads little, and what comes after them."""

from __future__ import annotations

import re

END = re.compile(r"(?<=[.?!؟])\s+")
QUESTION = "?؟"
FEWEST, MOST = 2, 3  # sentences
ENOUGH = 140  # characters, with which two sentences are enough
LITTLE = 60  # characters, for which it is no use to open something


def first_sentences(text: str) -> tuple[str, str]:
    """Part a text into its first two or three sentences and the rest, which is empty when little would be left.

    A question stays with its answer: nothing is parted after it.
    """
    text = text.strip()
    ends = [(end.start(), end.end()) for end in END.finditer(text)][FEWEST - 1 : MOST]
    ends = [(stop, start) for stop, start in ends if text[stop - 1] not in QUESTION]
    if not ends:
        return text, ""
    stop, start = ends[0] if ends[0][0] >= ENOUGH else ends[-1]
    return (text[:stop], text[start:]) if len(text) - start > LITTLE else (text, "")
