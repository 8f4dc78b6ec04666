"""Was this what you were looking for: asked under an answer, kept with the line, masked, and changeable."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.integrations.assistant import Reply
from portal.storage.models import ChatLine
from tests.strict_client import StrictClient


@pytest.fixture
def answers(app, monkeypatch):
    """Let the assistant say this to everything."""

    def say(topic: str, kind: str = "answer"):
        reply = Reply(text="Dat is zo.", topic=topic, kind=kind)
        monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", lambda **question: [reply])

    return say


@pytest.fixture
def answer_to(client, answers, storage):
    """Ask something and give the answer as it is kept."""

    def ask(topic: str = "zoekperiode.what", kind: str = "answer", asks: StrictClient = client) -> ChatLine:
        answers(topic, kind)
        asks.send("/assistent", {"question": "hoe lang?"})
        return answer_line(storage)

    return ask


def answer_line(storage) -> ChatLine:
    with storage.session(writes=False) as session:
        return session.scalar(select(ChatLine).where(~ChatLine.mine))


def judge(client, line, on="/assistent", **values):
    return client.send(f"/assistent/oordeel/{line.id}", values, on=on)


def test_an_answer_is_judged_and_the_page_comes_back_to_it(client, answer_to, storage):
    line = answer_to()
    assert "Was dit wat u zocht?" in client.get("/assistent").get_data(as_text=True)
    assert judge(client, line, helped="yes").location == f"/assistent#oordeel-{line.id}"
    assert answer_line(storage).helped is True
    assert "Hiermee maken wij de assistent beter" in client.get("/assistent").get_data(as_text=True)


def test_after_no_the_reason_is_asked_and_kept_masked(client, answer_to, storage):
    line = answer_to()
    judge(client, line, helped="no")
    assert "Wat ging er niet goed?" in client.get("/assistent").get_data(as_text=True)
    judge(client, line, helped="no", why="asked", reason="missing", remark="mijn bsn is 111222333")
    kept = answer_line(storage)
    assert (kept.helped, kept.reason, "111222333" in kept.remark) == (False, "missing", False)


def test_who_sends_no_reason_is_thanked_too(client, answer_to, storage):
    line = answer_to()
    judge(client, line, helped="no")
    assert answer_line(storage).reason is None
    judge(client, line, helped="no", why="asked", remark=" ")
    page = client.get("/assistent").get_data(as_text=True)
    assert "Hiermee maken wij de assistent beter" in page
    assert "Wat ging er niet goed?" not in page
    assert (answer_line(storage).helped, answer_line(storage).remark) == (False, None)


def test_yes_after_no_forgets_the_reason(client, answer_to, storage):
    line = answer_to()
    judge(client, line, helped="no", why="asked", reason="hard", remark="te lang")
    judge(client, line, helped="yes")
    kept = answer_line(storage)
    assert (kept.helped, kept.reason, kept.remark) == (True, None, None)


def test_a_made_up_reason_is_not_kept_and_a_long_remark_is_cut(client, answer_to, storage):
    line = answer_to()
    judge(client, line, helped="no", why="asked", reason="x" * 500, remark="te lang " * 500)
    kept = answer_line(storage)
    assert kept.reason == ""
    assert len(kept.remark) <= 300
    assert judge(client, line, helped="perhaps").status_code == 400


@pytest.mark.parametrize(
    ("topic", "kind"),
    [("crisis", "answer"), ("smalltalk.greet", "answer"), ("", "fallback"), ("zoekperiode.what", "clarify"), ("", "away")],
)
def test_nothing_is_asked_under_comfort_greetings_and_what_was_not_understood(client, answer_to, topic, kind):
    answer_to(topic, kind)
    assert "Was dit wat u zocht?" not in client.get("/assistent").get_data(as_text=True)


def test_in_the_panel_only_the_question_itself_is_drawn_again_with_the_same_buttons(client, answer_to):
    line = answer_to()
    part = judge(client, line, helped="no").location  # a form needs the hidden values of the page
    assert part
    page = client.send(f"/assistent/oordeel/{line.id}", {"helped": "no"}, on="/assistent", headers={"HX-Request": "true"})
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert text.strip().startswith("<div")
    assert f'id="oordeel-{line.id}-no" aria-pressed="true"' in text  # htmx keeps the focus on what has the same id
    assert "<html" not in text


def test_only_answers_of_ones_own_talk_can_be_judged(app, client, answer_to, storage):
    line = answer_to()
    other = StrictClient(app)
    judge(other, line, helped="no")
    other.send("/assistent", {"question": "hoi"})
    judge(other, line, helped="no")
    client.send(f"/assistent/oordeel/{uuid4()}", {"helped": "no"}, on="/assistent")
    with storage.session(writes=False) as session:
        assert set(session.scalars(select(ChatLine.helped))) == {None}
