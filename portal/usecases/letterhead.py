"""The sheet a letter is written on: the same words as plain text and as HTML that mail programs show."""

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

MARKDOWN = MarkdownIt("commonmark", {"html": False})
PAGE = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
# Signs of the private area, which no text of people holds: they stand for a value while the Markdown is read.
OPEN, CLOSE = "\ue000", "\ue001"
SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")
STYLES = {
    "p": "margin:0 0 16px",
    "h2": "margin:24px 0 8px;font-size:21px;line-height:1.3",
    "h3": "margin:16px 0 8px;font-size:18px",
    "ol": "margin:0 0 20px;padding:0 26px",
    "ul": "margin:0 0 20px;padding:0 26px",
    "li": "margin:0 0 8px",
    "a": "color:#17477f",
}
CODE = "font-size:30px;font-weight:bold;letter-spacing:4px"
# Brick by kind of day: its ground and its edge. Late is not shown in a mail.
BRICKS = {
    "was": "border:2px solid #0f4d3a;background:#0f4d3a",
    "now": "border:2px solid #13231d;background:#f2d479",
    "ahead": "border:2px solid #66766d;background:#dde6de",
    "end": "border:2px solid #13231d;background:#dde6de",
}


@dataclass(frozen=True)
class Slot:
    """A value in a text: its kind (the name of a value, or topic, page, contact), how it reads, where it leads."""

    kind: str
    shown: str
    address: str = ""


@dataclass
class Slots:
    """The values of one text, each under a sign that stands for it."""

    language: str
    slots: list[Slot] = field(default_factory=list)

    def put(self, kind: str, shown: str, address: str = "") -> str:
        """Keep a value and give the sign that stands for it."""
        self.slots.append(Slot(kind, shown, address))
        return f"{OPEN}{len(self.slots) - 1}{CLOSE}"


@dataclass(frozen=True)
class Text:
    """Markdown in which signs stand for the values."""

    source: str
    slots: Slots

    @property
    def plain(self) -> str:
        """The text as it reads without any markup."""
        bare = re.sub(r"^#{1,6}[ \t]+", "", self.source, flags=re.MULTILINE)
        bare = re.sub(r"\*\*(.+?)\*\*", r"\1", bare)
        bare = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r"\1 (\2)", bare)
        return SLOT.sub(lambda match: self._plain(self._slot(match)), bare).strip()

    @property
    def markup(self) -> Markup:
        """The text as HTML with its styles in it: mail programs drop style sheets."""
        tokens = MARKDOWN.parse(self.source)
        for token in [*tokens, *(inner for block in tokens for inner in block.children or ())]:
            if token.nesting == 1 and token.tag in STYLES:
                token.attrSet("style", STYLES[token.tag])
        made = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
        return Markup(SLOT.sub(lambda match: self._html(self._slot(match)), made))  # noqa: S704 - each value is escaped

    def _slot(self, match: re.Match[str]) -> Slot:
        return self.slots.slots[int(match[1])]

    def _plain(self, slot: Slot) -> str:
        if slot.kind == "contact" and direction(self.slots.language) == "rtl":
            return f"\u2066{slot.shown}\u2069"  # keeps the groups of a number in their order
        return f"{slot.shown} ({slot.address})" if slot.address else slot.shown

    def _html(self, slot: Slot) -> str:
        shown = html.escape(slot.shown)
        if slot.kind == "code":
            return f'<bdi dir="ltr" style="{CODE}">{shown}</bdi>'
        address = _address(slot)
        if address:
            ltr = ' dir="ltr"' if slot.kind in ("contact", "link") else ""
            wraps = "white-space:nowrap" if address.startswith("tel:") else "overflow-wrap:anywhere"
            return f'<a href="{html.escape(address)}"{ltr} style="{STYLES["a"]};{wraps}">{shown}</a>'
        return shown if slot.kind == "topic" else f"<bdi>{shown}</bdi>"


@dataclass(frozen=True)
class Part:
    """The letter in one language, with the fixed words of the sheet in that language."""

    language: str
    heading: str
    body: Text
    once: str
    days: str
    foot: Text

    @property
    def dir(self) -> str:
        return direction(self.language)


@dataclass(frozen=True)
class Button:
    text: str
    address: str
    once: bool


@dataclass(frozen=True)
class Sheet:
    """A whole mail: the reader's language first, then the Dutch.

    `weeks` are the kinds of the days of the period, `below` paragraphs under the first language, as somebody said them.
    """

    title: str
    sender: tuple[str, str]
    parts: tuple[Part, ...]
    button: Button | None
    weeks: tuple[tuple[str, ...], ...]
    below: tuple[str, ...] = ()


def direction(language: str) -> str:
    return str(Locale.parse(language).text_direction)


def as_text(sheet: Sheet) -> str:
    """Write the mail as plain text."""
    blocks = []
    for place, part in enumerate(sheet.parts):
        blocks += ["-" * 40, part.heading] if place else []
        blocks += [part.body.plain, *(() if place else sheet.below)]
        if sheet.button and not place:
            blocks.append(f"{sheet.button.text}:\n{sheet.button.address}")
        if sheet.button and sheet.button.once:
            blocks.append(part.once)
        blocks.append(part.foot.plain)
    return "\n\n".join(filter(None, [*blocks, "\n".join(sheet.sender)])) + "\n"


def as_html(sheet: Sheet) -> str:
    """Write the mail as HTML."""
    return PAGE.get_template("letterhead.html").render(sheet=sheet, bricks=BRICKS)


def _address(slot: Slot) -> str:
    if slot.address or slot.kind == "link":
        return slot.address or slot.shown
    if slot.kind != "contact":
        return ""
    digits = re.sub(r"[ \-]", "", slot.shown)
    return f"tel:{digits}" if digits.isdigit() else slot.shown if slot.shown.startswith("https://") else ""
