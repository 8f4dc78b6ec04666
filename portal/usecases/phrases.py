"""The fixed sentences of the assistant, where the portal itself says them."""

from dataclasses import dataclass

from portal.content import Edition, words


@dataclass(frozen=True)
class Sentence:
    """A sentence and the language in which it really is: Dutch, where there is none in the language of the reader."""

    text: str
    language: str


def sentence(key: str, edition: Edition, language: str, **values: str) -> Sentence:
    text, dutch = (str(edition.phrases(code)[key]) for code in (language, words.FALLBACK))
    spoken = words.FALLBACK if text == dutch else language
    return Sentence(words.fill(text, edition, spoken, **values), spoken)
