"""Write a letter to a person: in their language with the Dutch under it, and lay it in the outbox."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from portal.content import Edition, words
from portal.content.records import Letter, Record, Words
from portal.domain.clock import clock
from portal.storage import outbox
from portal.storage.models import OutboxMail, Person
from portal.usecases import letterhead
from portal.usecases.letterhead import Button, Part, Sheet

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
DUTCH = "nl"
LETTERHEAD = "letterhead"  # the letter whose words stand on every mail
SIGNS_IN = "/binnen/"  # a link under this path works once
BIDI_ORDERS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTACT = re.compile(r"\{contact:([a-z_]+)\}")
NOTHING: tuple[Record, ...] = ()  # a value there is none of: the paragraphs that name it are left out
DROPPED = ("Cc", "Co", "Cs", "Zl", "Zp")


@dataclass(frozen=True)
class Worded:
    """A value that the letter has words for, in each of its languages: under `key` in `group` of its words."""

    group: str
    key: str


def write(
    session: Session,
    *,
    to: Person,
    only_once: str | None = None,
    good_until: datetime | None = None,
    **given: Any,
) -> OutboxMail | None:
    """Write a letter (as `compose` takes it) into the outbox; None when the person has no address.

    With `only_once` a letter that was written before is given back. After `good_until` it is not sent any more.
    """
    if not to.email:
        return None
    mail = compose(to=to, **given)
    mail.only_once, mail.good_until = only_once, good_until
    return outbox.put(session, mail)


def compose(
    *,
    to: Person,
    letter: str,
    edition: Edition,
    base_url: str,
    calendar: str = "",
    link: str | None = None,
    below: Iterable[str] = (),
    **values: object,
) -> OutboxMail:
    """Make a letter without laying it in the outbox; UnknownReference names what it asks for and was not given.

    Things of the content are named by their titles, each on a line of its own; a paragraph about `NOTHING` is left out.
    `link` is the path of a link that signs in; without it the button leads to the page of the letter. `below` are
    paragraphs that stand under the first language as they were said: neither Markdown nor in need of a translation.
    """
    record = edition.letter(letter)
    own = words.say(record, to.language)
    sheet = _sheet(record, own, edition, base_url, link, {"given_name": to.given_name, **values})
    sheet = replace(sheet, below=tuple("\n".join(map(_clean, one.splitlines())) for one in below))
    return OutboxMail(
        person_id=to.id,
        letter=letter,
        message_id=f"<{uuid4().hex}@{urlsplit(base_url).hostname or 'localhost'}>",
        to_address=to.email,
        language=own.language,
        subject=sheet.title[:300],
        text=letterhead.as_text(sheet),
        html=letterhead.as_html(sheet),
        calendar=calendar,
        due_at=datetime.now(UTC),
    )


def _sheet(record: Letter, own: Words, edition: Edition, base_url: str, link: str | None, values: Mapping[str, object]) -> Sheet:
    target = urljoin(base_url, link or edition.pages.get(record.go or "", "/"))
    given = _Given(record, edition, base_url, target, values)
    parts = [given.part(own)]
    if own.language != DUTCH:
        parts.append(given.part(words.say(record, DUTCH)))
    title = given.line(own.get("subject", record.slug), own.language)
    button = (
        Button(given.line(own["button"], own.language), target, once=(link or "").startswith(SIGNS_IN))
        if own.get("button")
        else None
    )
    return Sheet(title=title, sender=_sender(edition), parts=tuple(parts), button=button, weeks=_weeks(values, edition.day))


class _Given:
    """What the texts of one letter are filled with."""

    def __init__(self, record: Letter, edition: Edition, base_url: str, target: str, values: Mapping[str, object]) -> None:
        self.record, self.edition, self.base_url, self.target = record, edition, base_url, target
        self.values = {
            name: _clean(value) if isinstance(value, str) else value for name, value in values.items() if value is not None
        }

    def part(self, spoken: Words) -> Part:
        head = words.say(self.edition.letter(LETTERHEAD), spoken.language)
        return Part(
            language=spoken.language,
            heading=str(head.get("heading", "")),
            body=self.text(spoken.body, spoken.language),
            once=str(head.get("once", "")),
            days=str(spoken.get("days", "")),
            foot=self.text(head.body, head.language),
        )

    def text(self, source: str, language: str) -> letterhead.Text:
        """Keep the Markdown and what was put in apart, so that a name can never be Markdown or HTML."""
        slots = letterhead.Slots(language)
        source = self._without_nothing(source)
        shown = {
            name: "\n- ".join(slots.put(name, self._shown(one, language)) for one in _each(value))
            for name, value in self.values.items()
        }

        def linked(kind: str, name: str, title: str) -> str:
            address = urljoin(self.base_url, self.edition.pages[name]) if kind == "page" else ""
            return slots.put(kind, title, address)

        contacts = self.edition.municipality.contact
        source = CONTACT.sub(lambda found: slots.put("contact", contacts[found[1]]) if found[1] in contacts else found[0], source)
        source = words.kept_together(source.replace("{link}", slots.put("link", self.target)), self.values)
        return letterhead.Text(words.fill(source, self.edition, language, link=linked, **shown), slots)

    def line(self, source: str, language: str) -> str:
        shown = {name: self._shown(value, language) for name, value in self.values.items()}
        return _clean(words.fill(source, self.edition, language, **shown))

    def _without_nothing(self, source: str) -> str:
        nothing = [f"{{{name}}}" for name, value in self.values.items() if value == NOTHING]
        return "\n\n".join(block for block in source.split("\n\n") if not any(name in block for name in nothing))

    def _shown(self, value: object, language: str) -> str:
        if isinstance(value, Record):
            return words.say(value, language).title
        if isinstance(value, Worded):
            return str(words.say(self.record, language)[value.group][value.key])
        if isinstance(value, datetime):
            local = value.astimezone(NETHERLANDS)
            return f"{words.format_day(local.date(), self.edition, language)}, {local:%H:%M}"
        return words.show_value(value, self.edition, language)


def _each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _clean(text: str) -> str:
    """One line without what steers a header, a terminal or the direction of the text round it."""
    kept = (" " if unicodedata.category(one) in DROPPED else one for one in text if one not in BIDI_ORDERS)
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def _sender(edition: Edition) -> tuple[str, str]:
    own = edition.municipality
    return str(own.more.get("product", own.name)), " ".join(filter(None, (str(own.more.get("kind", "")), own.name)))


def _weeks(values: Mapping[str, object], today: date) -> tuple[tuple[str, ...], ...]:
    first, last = values.get("starts_on"), values.get("ends_on")
    if not (isinstance(first, date) and isinstance(last, date) and first <= last):
        return ()
    return tuple(tuple(brick.kind for brick in week.bricks) for week in clock(first, last, today, ()).weeks)
