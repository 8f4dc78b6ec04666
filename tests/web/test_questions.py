"""The entreevragenlijst as a person goes through it: forward, back, stopping, checking, the outcome."""

import re

import pytest
from sqlalchemy import delete, select

from portal.domain import questionnaire as engine
from portal.storage.models import AnswerSheet, Obligation, Receipt
from tests.strict_client import StrictClient

START = "/vragenlijst/entreevragenlijst"


@pytest.fixture
def person(factories, sign_in_as):
    person = factories.person()
    factories.period(person)
    return sign_in_as(person)


@pytest.fixture
def questionnaire(edition):
    return edition.questionnaire("entreevragenlijst")


def sheet(storage) -> AnswerSheet:
    with storage.session() as session:
        return session.scalar(select(AnswerSheet))


def first_answer(question) -> dict:
    return {"yes_no": "yes", "number": "1", "text": "Ik kook graag."}.get(question.kind) or question.options[0]


def answer_all(client, questionnaire, answers=None) -> str:
    """Answer every question that comes, and return the address of the check page."""
    address = f"{START}/vraag/{questionnaire.questions[0].id}"
    for _ in questionnaire.questions:
        question = questionnaire.question(address.rsplit("/", 1)[1])
        given = (answers or {}).get(question.id) or first_answer(question)
        address = client.send(address, {"answer": given}).location
        if address.endswith("controleren"):
            return address
    raise AssertionError("the questionnaire did not end")


def test_somebody_answers_checks_and_hands_in(client, storage, person, questionnaire):
    assert client.get(START).status_code == 200
    check = answer_all(client, questionnaire)
    assert client.send(check).location == f"{START}/uitkomst"
    assert "Uw vragenlijst is binnen. Het nummer is" in client.get(f"{START}/uitkomst").get_data(as_text=True)
    kept = sheet(storage)
    assert kept.outcome["slug"] == engine.outcome(questionnaire, kept.answers).slug
    with storage.session() as session:
        assert session.scalar(select(Obligation.kept).where(Obligation.kind == "questionnaire")) == "done"
        assert session.scalar(select(Receipt).where(Receipt.act == "questionnaire_handed_in"))


def test_nothing_is_lost_on_another_device(app, client, person, questionnaire, sign_in_as):
    first = questionnaire.questions[0]
    client.send(f"{START}/vraag/{first.id}", {"answer": first.options[1], "stop": "1"})
    phone = StrictClient(app)
    sign_in_as(person, phone)
    page = phone.get(f"{START}/vraag/{first.id}").get_data(as_text=True)
    assert re.search(rf'<input checked[^>]*value="{first.options[1]}"', page)


def test_two_tabs_keep_both_answers(client, storage, person, questionnaire):
    one, two = (
        questionnaire.questions[0],
        next(q for q in questionnaire.questions if q.id != questionnaire.questions[0].id and not q.asked_when),
    )
    client.send(f"{START}/vraag/{one.id}", {"answer": one.options[0]})
    client.send(f"{START}/vraag/{two.id}", {"answer": two.options[0]})
    assert set(sheet(storage).answers) == {one.id, two.id}


@pytest.mark.parametrize("given", [{}, {"answer": "nonsense"}, {"answer": ""}, {"answer": "<script>"}])
def test_a_missing_or_made_up_answer_gets_a_message(client, person, questionnaire, given):
    response = client.send(f"{START}/vraag/{questionnaire.questions[0].id}", given)
    assert response.status_code == 422
    assert "Kies" in response.get_data(as_text=True)


def test_handing_in_waits_for_every_answer(client, person, questionnaire):
    assert client.get(f"{START}/controleren").location == f"{START}/vraag/{questionnaire.questions[0].id}"


def test_an_unknown_question_or_questionnaire_leads_somewhere(client, person):
    assert client.get(f"{START}/vraag/nope").location == START
    assert client.get("/vragenlijst/nope").status_code == 404


def test_the_person_can_say_that_it_does_not_fit_and_open_it_again(client, storage, person, questionnaire):
    client.send(answer_all(client, questionnaire))
    assert client.send(f"{START}/uitkomst", {"reason": ""}).status_code == 422
    client.send(f"{START}/uitkomst", {"reason": "Ik kan nu niet werken."})
    assert sheet(storage).objection == "Ik kan nu niet werken."
    client.send(f"{START}/openen", on=f"{START}/uitkomst")
    assert sheet(storage).submitted_at is None
    assert client.get(f"{START}/controleren").status_code == 200


def test_who_said_that_it_fits_reads_so_until_the_answers_change(client, person, questionnaire):
    check = answer_all(client, questionnaire)
    client.send(check)
    client.send(f"{START}/past", on=f"{START}/uitkomst")
    assert "U hebt gezegd dat dit bij u past" in client.get(f"{START}/uitkomst").get_data(as_text=True)
    client.send(f"{START}/openen", on=f"{START}/uitkomst")
    client.send(check)
    assert "U hebt gezegd dat dit bij u past" not in client.get(f"{START}/uitkomst").get_data(as_text=True)


@pytest.mark.parametrize("line", [0, 1])
def test_of_more_possibilities_one_says_which_or_that_one_does_not_know_yet(client, storage, person, questionnaire, line):
    client.send(answer_all(client, questionnaire))
    lines = list(dict.fromkeys(slug for outcome in questionnaire.outcomes for slug in outcome.lines))[:2]
    with storage.transaction() as session:
        kept = session.scalars(select(AnswerSheet)).one()
        kept.outcome = kept.outcome | {"lines": lines}
    page = client.get(f"{START}/uitkomst").get_data(as_text=True)
    assert all(f'name="line" value="{slug}"' in page for slug in (*lines, "unsure"))
    client.send(f"{START}/past", {"line": "unsure"}, on=f"{START}/uitkomst")
    assert "U weet nog niet wat past" in client.get(f"{START}/uitkomst").get_data(as_text=True)
    with storage.transaction() as session:
        session.execute(delete(Receipt).where(Receipt.act == "outcome_unsure"))
    client.send(f"{START}/past", {"line": lines[line]}, on=f"{START}/uitkomst")
    title = questionnaire.words["nl"]["lines"][lines[line]]["title"]
    said = client.get(f"{START}/uitkomst").get_data(as_text=True)
    assert title in said[said.index("U hebt gezegd dat dit bij u past") :]
    assert f"Dit past: {title}" in client.get("/wat-ik-deed").get_data(as_text=True)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_another_language_has_the_dutch_beside_it(client, person, questionnaire, language):
    client.get(f"/taal/{language}")
    page = client.get(f"{START}/vraag/{questionnaire.questions[0].id}").get_data(as_text=True)
    assert 'class="pair"' in page
    assert questionnaire.words["nl"]["questions"][questionnaire.questions[0].id]["text"] in page


def test_somebody_without_a_period_gets_no_questionnaire(client, sign_in_as, factories):
    sign_in_as(factories.person())
    assert client.get(START).status_code == 404


def test_an_outcome_that_proposes_nothing_does_not_read_as_a_proposal(client, storage, person, questionnaire):
    client.send(answer_all(client, questionnaire, {"searching": questionnaire.question("searching").options[-1]}))
    assert sheet(storage).outcome["slug"] == "together"
    page = client.get(f"{START}/uitkomst").get_data(as_text=True)
    assert "Voor ‘zelf zoeken met een coach’ had u op deze vragen iets anders geantwoord:" in page
    assert "Wij stellen voor" not in page
    assert "Het voorstel komt uit" not in page


CANNOT_WAIT = {
    "home": ("housing", "soon_lost"),
    "nowhere": ("housing", "nowhere"),
    "money": ("money", "many"),
    "stress": ("stress", "often"),
}


@pytest.mark.parametrize("slug", CANNOT_WAIT)
def test_what_cannot_wait_gets_a_number_to_call_above_the_outcome(client, person, questionnaire, slug):
    question, answer = CANNOT_WAIT[slug]
    client.send(answer_all(client, questionnaire, {question: answer}))
    page = client.get(f"{START}/uitkomst").get_data(as_text=True)
    box = page[page.index(f'id="nu-{slug}"') : page.index('class="lead"')]
    topic = next(one.topic for one in questionnaire.help_now if one.slug == slug)
    assert all(link in box for link in ('href="tel:', 'href="/berichten"', f'href="/onderwerp/{topic}"'))


def test_who_tells_of_nothing_heavy_gets_no_such_box(client, person, questionnaire):
    client.send(answer_all(client, questionnaire, {"housing": "stable", "money": "some", "stress": "talk"}))
    assert 'id="nu-' not in client.get(f"{START}/uitkomst").get_data(as_text=True)
