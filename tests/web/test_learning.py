"""What the administrator sees of the assistant: what was missed, counted, exported safely, and never of whom."""

import csv
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.storage.models import ChatLine, Conversation, Upkeep
from portal.usecases import learning
from tests.query_counter import counted

NOW = datetime.now(UTC)
PAGE, FILE = "/beheer/assistent", "/beheer/assistent/voorbeelden.csv"


@pytest.fixture
def said(storage):
    """Keep a question and what the assistant made of it."""

    def keep(question: str, kind: str = "fallback", *, days_ago: int = 0, language: str = "nl", **values):
        moment = NOW - timedelta(days=days_ago)
        talk = Conversation(token_hash=uuid4().hex, expires_at=NOW + timedelta(days=30))
        asked = ChatLine(number=0, mine=True, text=question, language=language, created_at=moment)
        told = ChatLine(number=1, mine=False, text="…", language=language, kind=kind, created_at=moment, **values)
        talk.lines = [asked, told]
        with storage.transaction() as session:
            session.add(talk)
        return talk

    return keep


@pytest.fixture
def admin(sign_in_as):
    return sign_in_as("admin")


def rows(client) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(client.get(FILE).get_data(as_text=True).removeprefix("\ufeff"))))


@pytest.mark.parametrize("role", ["applicant", "volunteer", "coach", "desk"])
def test_it_is_for_the_administrator_alone(client, sign_in_as, role):
    sign_in_as(role)
    assert [client.get(path).status_code for path in (PAGE, FILE)] == [403, 403]


def test_only_the_administrator_is_led_there(client, sign_in_as, storage):
    for role, there in (("desk", False), ("admin", True)):
        sign_in_as(role)
        assert (f'href="{PAGE}"' in client.get("/terugbellen").get_data(as_text=True)) is there


def test_an_empty_page_says_so(client, admin):
    assert "Er is nog niets gevraagd" in client.get(PAGE).get_data(as_text=True)


def test_equal_questions_are_one_and_the_latest_is_first(storage, said):
    said("Waar is mijn geld", days_ago=1)
    said("waar is mijn geld ", days_ago=3)
    said("iets over een hond", "clarify", topic="gifts.savings")
    said("lang geleden", days_ago=31)
    said("begrepen", "answer", topic="zoekperiode.what")
    with storage.session(writes=False) as session:
        missed = learning.overview(session, NOW).missed
    assert [(one.text.strip().lower(), one.kind, one.times) for one in missed] == [
        ("iets over een hond", "clarify", 1),
        ("waar is mijn geld", "fallback", 2),
    ]


def test_topics_languages_judgements_and_days_are_counted(storage, said):
    said("a", "answer", topic="cv.help", helped=True)
    said("b", "answer", topic="cv.help", helped=False, reason="hard")
    said("c", "answer", topic="cv.help", language="ar", helped=False, reason="hard")
    said("d", "away", days_ago=2)
    with storage.session(writes=False) as session:
        seen = learning.overview(session, NOW)
    (topic,) = seen.topics
    assert (topic.languages, topic.helped, topic.reasons) == ({"nl": 2, "ar": 1}, {True: 1, False: 2}, {"hard": 2})
    assert [(day.kinds.total(), day.share("answer"), day.share("away")) for day in seen.days] == [(3, 100, 0), (1, 0, 100)]


def test_the_page_shows_them_and_what_people_typed_is_no_markup(client, admin, said):
    said("<script>alert(1)</script>")
    said("b", "answer", topic="cv.help", helped=False, reason="hard")
    page = client.get(PAGE).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "te moeilijk 1" in page


def test_the_file_holds_what_was_missed_and_what_did_not_help_without_who(client, admin, said):
    talk = said("waar is het geld")
    said("hoe lang duurt het", "answer", topic="zoekperiode.what", helped=False, reason="missing", remark="wanneer dan")
    said("goed zo", "answer", topic="zoekperiode.what", helped=True)
    found = {row["question"]: row for row in rows(client)}
    assert set(found) == {"waar is het geld", "hoe lang duurt het"}
    bad = found["hoe lang duurt het"]
    expected = ("not_helped", "zoekperiode.what", "missing", "wanneer dan", "1", "")
    assert tuple(bad[name] for name in ("outcome", "answered_with", "reason", "remark", "times", "topic")) == expected
    text = client.get(FILE).get_data(as_text=True)
    assert not [one for one in (talk.id, talk.lines[0].id, talk.token_hash) if str(one) in text]


@pytest.mark.parametrize("begin", ["=1+1", "+31", "-2x", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_no_cell_is_a_formula(client, admin, said, begin):
    said(begin)
    said("x", "answer", topic="cv.help", helped=False, remark=begin)
    cells = [cell for row in rows(client) for cell in row.values()]
    assert [cell for cell in cells if begin.strip() in cell] == [f"'{begin}"] * 2


def test_the_file_is_for_keeping_and_says_its_script(client, admin, said):
    said("سؤال")
    answer = client.get(FILE)
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert rows(client)[0]["question"] == "سؤال"


def test_the_page_costs_the_same_number_of_queries_with_more_questions(client, admin, said, storage):
    said("een")
    client.get(PAGE)
    with counted(storage) as few:
        client.get(PAGE)
    for number in range(20):
        said(f"vraag {number}", "answer", topic="cv.help", helped=False, reason="hard", days_ago=number)
    with counted(storage) as many:
        client.get(PAGE)
    assert len(many) == len(few) <= 7


def test_a_question_with_a_name_is_struck_out_of_page_and_file_for_good_and_that_is_written_down(client, admin, said, storage):
    said("mijn buurman Henk Bakker")
    said("Mijn buurman henk bakker", "answer", topic="cv.help", helped=False, remark="van Henk")
    said("waar is mijn geld")
    page = client.get(PAGE).get_data(as_text=True)
    assert "van Henk" in page
    away = re.search(rf'action="({PAGE}/[^"]+/weg)">(?:(?!</form>).)*Henk Bakker', page, re.DOTALL)[1]
    client.send(away, {}, on=PAGE)
    assert "henk" not in client.get(PAGE).get_data(as_text=True).casefold()
    assert [row["question"] for row in rows(client)] == ["waar is mijn geld"]
    with storage.session(writes=False) as session:
        (note,) = session.scalars(select(Upkeep))
        assert (note.by_id, note.about) == (admin.id, {"lines": 2})
        assert session.scalars(select(ChatLine.text).where(ChatLine.struck_out)).all() != []
    assert admin.name in client.get("/beheer").get_data(as_text=True)


def test_nobody_else_strikes_out(client, sign_in_as, said):
    talk = said("waar is mijn geld")
    sign_in_as("desk")
    assert client.send(f"{PAGE}/{talk.lines[0].id}/weg", {}, on="/terugbellen").status_code == 403
