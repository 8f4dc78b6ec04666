"""What the assistant said, as it is read: links with a name, the first sentences open and the rest behind them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from markupsafe import Markup, escape

from portal.content import words
from portal.content.records import Topic
from portal.content.tables import Source
from portal.domain.sentences import first_sentences
from portal.storage.models import ChatLine
from portal.usecases.phrases import Sentence, sentence
from portal.web import world

ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)])")
NUMBERED, LISTED = re.compile(r"\d\. "), re.compile(r"- ")


@dataclass(frozen=True)
class Part:
    """A paragraph: what stands open, and what comes after it when somebody asks for more."""

    shown: Markup
    more: Markup | None = None


@dataclass(frozen=True)
class Pick:
    """A sentence that can be chosen, and the language it is in."""

    text: str
    language: str


def init_app(app: Flask) -> None:
    for make in (line, parts, picks, papers):
        app.add_template_filter(make, f"spoken_{make.__name__}")


def line(text: str, language: str) -> Markup:
    """One line of an answer, each address in it a link with a name."""
    return _html(text, language)


def parts(line: ChatLine) -> Iterator[Part]:
    """The paragraphs of an answer; the choices that stand on buttons are left out, and help that is needed now is never folded."""
    topic = world.edition().topics.get(line.topic)
    folded = line.kind == "answer" and topic is not None and topic.kind == "answer"
    for paragraph in line.text.split("\n\n"):
        lines = [one for one in paragraph.split("\n") if one.strip() and not (line.suggestions and NUMBERED.match(one))]
        if folded and not any(LISTED.match(one) for one in lines):
            first, rest = first_sentences("\n".join(lines))
            yield Part(_html(first, line.language), _html(rest, line.language) if rest else None)
        elif lines:
            yield Part(_html("\n".join(lines), line.language))


def picks(line: ChatLine) -> list[Pick]:
    """The sentences to choose from, in the order of their numbers, in the language of the answer; at last something else."""
    edition = world.edition()
    offered = [_question(edition.topics[slug], line.language) for slug in line.suggestions if slug in edition.topics]
    return [Pick(one.text, one.language) for one in (*offered, sentence("something_else", edition, line.language))]


def papers(line: ChatLine) -> list[Source]:
    """Where an answer and its amounts come from."""
    known = world.edition().sources
    return [known[one["key"]] for one in line.sources if one["key"] in known]


def as_text(line: ChatLine) -> str:
    """An answer as plain text: the name of a page stands before its address."""
    return "\n".join("".join(_with_names(one, line.language)) for one in line.text.split("\n"))


def _question(topic: Topic, language: str) -> Sentence:
    told = words.say(topic, language)
    return Sentence(words.fill(told["question"], world.edition(), told.language), told.language)


def _html(text: str, language: str) -> Markup:
    return Markup("<br>").join(Markup("").join(_pieces(line, language)) for line in text.split("\n"))


def _pieces(line: str, language: str) -> Iterator[Markup]:
    for before, address in _split(line):
        name, page = _name(address, language) if address else ("", None)
        yield escape(_without(before, name))
        if page:
            yield Markup('<a href="{}"><bdi>{}</bdi></a>').format(page, name)
        elif address:
            yield Markup('<a href="{}" rel="noreferrer"><bdi>{}</bdi></a>').format(address, name)


def _with_names(line: str, language: str) -> Iterator[str]:
    for before, address in _split(line):
        name, page = _name(address, language) if address else ("", None)
        yield f"{_without(before, name)}{name}: {address}" if page else before + address


def _split(line: str) -> Iterator[tuple[str, str]]:
    """Give each address with what stands before it; at last what comes after all of them."""
    pieces = [*ADDRESS.split(line), ""]
    yield from zip(pieces[::2], pieces[1::2], strict=True)


def _without(before: str, name: str) -> str:
    """Leave a name out that is about to be said as a link: "Berichten: " before Berichten."""
    bare = before.rstrip(" :")
    return bare.removesuffix(name) if name and bare.endswith(name) else before


def _name(address: str, language: str) -> tuple[str, str | None]:
    """Give what an address is called, and the path when it is a page of the portal; the name of the site when it is not."""
    edition, base = world.edition(), world.settings().base_url
    path = address.removeprefix(base)
    if path == address or not path.startswith(("/", "?")):
        return urlsplit(address).netloc.removeprefix("www."), None
    bare = path.partition("?")[0]
    within = [name for name, page in edition.pages.items() if bare == page or bare.startswith(f"{page}/")]
    name = max(within, key=lambda one: len(edition.pages[one]), default="start")
    return str(edition.page_titles(language).get(name, edition.municipality.more["product"])), path
