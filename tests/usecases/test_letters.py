"""Letters: every one of the content, in every language, whatever somebody is called; and a letter that goes once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.content import NotInContent, words
from portal.storage.models import OutboxMail, Person
from portal.usecases import exits, letters, outbox

BASE = "https://zoekwijzer.test"
LINK = "/binnen/abc_DEF-123"
NAMES = ["Sanne", "سلمى", "ሰላም", "<script>alert(1)</script>", "[klik](https://evil.test)", "**A**", "{code}", "# Kop"]
GIVEN = {
    "starts_on": date(2026, 11, 18),
    "ends_on": date(2026, 12, 15),
    "opens_on": date(2026, 12, 16),
    "closes_on": date(2026, 12, 29),
    "due_on": date(2026, 12, 1),
    "apply_from": date(2026, 12, 16),
    "apply_by": date(2026, 12, 29),
    "open": "Maak uw cv",
    "code": "048213",
    "time": datetime(2026, 12, 16, 9, 30, tzinfo=UTC),
    "place": "Harm Buiterplein 1",
    "coach": "Joke <i>Bos</i>",
    "applicant": "Henk [Bakker](https://evil.test)",
    "number": "2611-1234-5678",
    "reported": "dat u werk hebt gevonden",
}

TAGS = {"html", "head", "meta", "title", "body", "div", "table", "tr", "td", "h1", "h2"}
TAGS |= {"p", "ol", "ul", "li", "a", "bdi", "strong", "br"}


class Page(HTMLParser):
    """What a mail program would make of the HTML: its words, its links, the languages and directions in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.links, self.tags, self.spoken = "", [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "a":
            self.links.append(given["href"])
        if tag == "div" and "lang" in given:
            self.spoken.append((given["lang"], given["dir"]))

    def handle_data(self, data):
        self.words += data


def person(**values) -> Person:
    return Person(**{"given_name": "Sanne", "family_name": "de Vries", "email": "sanne@demo.test", "language": "nl"} | values)


def compose(edition, letter: str, to: Person, **values) -> OutboxMail:
    link = {"link": LINK} if letter.startswith(("activation", "code")) else {}
    return letters.compose(to=to, letter=letter, edition=edition, base_url=BASE, **{**GIVEN, **link, **values})


def slugs(edition) -> list[str]:
    return [slug for slug in edition.letters if slug != letters.LETTERHEAD]


@pytest.mark.parametrize("language", ["nl", "en", "ar", "ti", "fa", "xx"])
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_reads_right_in_every_language_whatever_the_name(edition, language, name):
    for slug in slugs(edition):
        mail = compose(edition, slug, person(language=language, given_name=name))
        page = Page(mail.html)
        for text in (mail.subject, mail.text, page.words):
            assert not re.search(r"[\ue000-\uf8ff]|\{(?!code\})", text), (slug, text)
        assert set(page.tags) <= TAGS
        assert "https://evil.test" not in page.links
        assert all(link.startswith((BASE, "tel:", "https://")) for link in page.links)
        assert "\n" not in mail.subject
        assert mail.subject
        if "given_name" in edition.letter(slug).words["nl"].body:
            assert name in mail.text
            assert name in page.words


def test_the_own_language_stands_above_the_dutch_and_each_in_its_direction(edition):
    mail = compose(edition, "activation", person(language="ar"))
    page = Page(mail.html)
    assert page.spoken == [("ar", "rtl"), ("nl", "ltr")]
    assert '<html lang="ar" dir="rtl">' in mail.html
    assert mail.text.index("طلبك") < mail.text.index("Deze mail in het Nederlands")
    assert mail.text.index("Deze mail in het Nederlands") < mail.text.index("Uw aanvraag")
    assert outbox.message_of(_kept(mail))["Content-Language"] == "ar, nl"


def test_dutch_stands_alone_and_speaks_for_a_language_that_has_no_letter(edition):
    for language in ("nl", "ti"):
        mail = compose(edition, "activation", person(language=language))
        assert Page(mail.html).spoken == [("nl", "ltr")]
        assert mail.language == "nl"
        assert mail.text.count("Uw aanvraag voor bijstand") == 1


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_what_is_open_stands_each_on_its_line_and_a_paragraph_about_nothing_is_left_out(edition, language):
    still_open = tuple(edition.obligation(slug) for slug in ("cv", "activities"))
    titles = [words.say(one, language).title for one in still_open]
    mail = compose(edition, "period-ends", person(language=language), open=still_open)
    assert "\n" + "\n".join(f"- {title}" for title in titles) + "\n" in mail.text
    assert all(title in Page(mail.html).words for title in titles)
    nothing = letters.NOTHING
    bare = compose(edition, "period-ends", person(language=language), open=nothing, apply_from=nothing, apply_by=nothing)
    paragraphs = 2 if language == "nl" else 4
    assert bare.text.count("\n\n") == mail.text.count("\n\n") - paragraphs
    assert "()" not in bare.text


def test_there_is_one_button_and_it_signs_in(edition):
    mail = compose(edition, "activation", person(language="en"))
    assert Page(mail.html).links.count(BASE + LINK) == 1
    assert mail.text.count(BASE + LINK) == 1
    assert "works once" in mail.text
    page = compose(edition, "reminder-cv", person())
    assert Page(page.html).links.count(BASE + edition.pages["cv"]) == 1
    assert "één keer" not in page.text


def test_a_link_that_does_not_sign_in_does_not_say_that_it_works_once(edition):
    mail = letters.compose(to=person(), letter="message-received", edition=edition, base_url=BASE, link="/dossier/1")
    assert BASE + "/dossier/1" in mail.text
    assert "één keer" not in mail.text


@pytest.mark.parametrize("kind", exits.KINDS)
def test_what_was_reported_is_named_in_each_language_of_the_letter(edition, kind):
    reported = letters.Worded("reports", kind)
    for language in ("nl", "en", "ar"):
        mail = compose(edition, "exit-reported", person(language=language), reported=reported)
        for spoken in {language, "nl"}:
            assert edition.letter("exit-reported").words[spoken]["reports"][kind] in mail.text
        assert "2611-1234-5678" in mail.text


def test_the_code_stands_alone_on_a_line(edition):
    for language in ("nl", "en", "ar"):
        mail = compose(edition, "code", person(language=language))
        assert re.search(r"^048213$", mail.text, re.MULTILINE)
        assert BASE + LINK in Page(mail.html).links


def test_the_activation_shows_the_bricks_of_the_period(edition, library):
    mail = compose(edition, "activation", person())
    assert mail.html.count('<td colspan="2"') == 28
    assert mail.html.count("#f2d479") == 1  # today
    first_day = compose(library.on(GIVEN["starts_on"]), "activation", person())
    bricks = re.findall(r'<td colspan="2"[^>]*background:(#\w+)', first_day.html)
    assert bricks == ["#f2d479"] + ["#dde6de"] * 27
    assert "<td colspan" not in compose(edition, "reminder-cv", person()).html


def test_a_day_is_written_in_the_language_and_a_time_in_that_of_the_netherlands(edition):
    text = compose(edition, "interview-planned", person(language="en")).text
    assert "Wednesday 16\u00a0December, 10:30" in text
    assert "woensdag 16\u00a0december, 10:30" in text


def test_a_telephone_number_keeps_its_order_between_arabic_words(edition):
    mail = compose(edition, "reminder-cv", person(language="ar"))
    assert "\u206614 050\u2069" in mail.text
    assert '<a href="tel:14050" dir="ltr"' in mail.html


def test_no_line_of_a_name_gets_into_a_header(edition, monkeypatch):
    mail = compose(edition, "interview-planned", person(given_name="A\r\nBcc: all@demo.test\u2028\x00\u202eB"))
    assert "\nBcc" not in mail.text
    assert "\u202e" not in mail.text + mail.html
    mail.subject = letters._clean("Uw\r\nBcc: all@demo.test\u0085 cv")
    message = outbox.message_of(_kept(mail))
    assert message["Bcc"] is None
    assert message["Subject"] == "Uw Bcc: all@demo.test cv"


def test_persian_names_keep_their_joiners(edition):
    assert "سید\u200cعلی" in compose(edition, "reminder-cv", person(given_name="سید\u200cعلی")).text


def test_the_mail_has_every_form_and_header_that_a_mail_should_have(edition):
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Gesprek\r\nEND:VCALENDAR\r\n"
    mail = _kept(compose(edition, "interview-planned", person(language="ar"), calendar=calendar))
    message = outbox.message_of(mail)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    (invitation,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert invitation["Content-Type"].params["method"] == "REQUEST"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == mail.message_id
    assert re.fullmatch(r"<[0-9a-f]{32}@zoekwijzer\.test>", mail.message_id)
    assert message["Date"] == "Sun, 22 Nov 2026 09:00:00 +0000"
    assert max(len(line) for line in message.as_bytes().splitlines()) <= 998
    called_off = outbox.message_of(
        _kept(compose(edition, "interview-planned", person(), calendar=calendar.replace("REQUEST", "CANCEL")))
    )
    assert 'method="CANCEL"' in called_off.as_string()


def test_what_a_letter_asks_for_and_is_not_given_is_named(edition):
    with pytest.raises(NotInContent, match="code"):
        letters.compose(to=person(), letter="code", edition=edition, base_url=BASE, link=LINK)
    with pytest.raises(NotInContent, match="opens_on"):
        compose(edition, "activation-under-27", person(), opens_on=None)


def test_a_letter_lies_in_the_outbox_once(storage, factories, edition):
    to = factories.person()
    for _ in range(2):
        with storage.transaction() as session:
            letters.write(session, to=to, letter="reminder-cv", edition=edition, base_url=BASE, only_once="a", **GIVEN)
            letters.write(session, to=to, letter="reminder-cv", edition=edition, base_url=BASE, only_once="a", **GIVEN)
    with storage.session() as session:
        assert session.scalar(select(func.count()).select_from(OutboxMail)) == 1


def test_two_who_write_the_same_letter_at_the_same_moment_write_it_once(storage, factories, edition):
    to = factories.person()

    def write(number: int) -> UUID:
        with storage.transaction() as session:
            own = session.get(Person, to.id)
            key = f"letter {number // 2}"
            mail = letters.write(session, to=own, letter="reminder-cv", edition=edition, base_url=BASE, only_once=key, **GIVEN)
            return mail.id

    with ThreadPoolExecutor(4) as hands:
        written = list(hands.map(write, range(24)))
    assert written[0::2] == written[1::2]
    assert len(set(written)) == 12


def test_nobody_writes_to_a_person_without_an_address(storage, factories, edition):
    to = factories.person(email=None)
    with storage.transaction() as session:
        assert letters.write(session, to=to, letter="reminder-cv", edition=edition, base_url=BASE, **GIVEN) is None


def test_a_letter_that_is_rolled_back_was_never_there(storage, factories, edition):
    to = factories.person()
    with storage.session() as session:
        letters.write(session, to=to, letter="reminder-cv", edition=edition, base_url=BASE, **GIVEN)
        session.rollback()
    with storage.session() as session:
        assert session.scalar(select(func.count()).select_from(OutboxMail)) == 0


def _kept(mail: OutboxMail) -> OutboxMail:
    mail.created_at = datetime(2026, 11, 22, 9, 0, 0, 5, tzinfo=UTC)
    return mail
