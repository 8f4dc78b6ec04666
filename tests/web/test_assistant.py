"""The assistant as a page: away, masked, counted, forgotten; and what the bot may ask of the portal."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from portal.integrations.assistant import Reply
from portal.storage.models import ChatLine, Obligation, Proof, SignInSession
from portal.web.assistant.pages import signer


class Parrot:
    """Stands in for Rasa; the real one is talked to in tests/journeys."""

    def __init__(self) -> None:
        self.heard = []

    def ask(self, *, sender, message, metadata):
        self.heard.append((sender, message, metadata))
        return [Reply(text="Hoi.\n\nKijk op https://www.werk.nl.", topic="zoekperiode.what", kind="answer")]


@pytest.fixture
def parrot(app, monkeypatch):
    parrot = Parrot()
    monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", parrot.ask)
    return parrot


def lines(storage) -> list[str]:
    with storage.session() as session:
        return list(session.scalars(select(ChatLine.text).order_by(ChatLine.number)))


def test_without_rasa_the_page_says_so_and_offers_topics(client):
    client.send("/assistent", {"question": "Hoe maak ik een cv?"})
    page = client.get("/assistent").get_data(as_text=True)
    assert "De assistent is er nu even niet" in page
    assert "/onderwerp/cv.help" in page


def test_an_answer_is_shown_with_its_links(client, parrot):
    client.send("/assistent", {"question": "hoi"})
    page = client.get("/assistent").get_data(as_text=True)
    assert '<a href="https://www.werk.nl" rel="noreferrer"><bdi>werk.nl</bdi></a>.' in page


def test_what_identifies_somebody_is_not_kept(client, parrot, storage):
    client.send("/assistent", {"question": "mijn bsn is 111222333, mail a.b@c.nl, bel 06-12345678 of NL91ABNA0417164300"})
    kept = lines(storage)[0]
    for part in ("111222333", "a.b@c.nl", "12345678", "0417164300"):
        assert part not in kept


@pytest.mark.parametrize(
    ("question", "status"), [("", 422), ("   ", 422), ("x" * 10_000, 422), ("<script>alert(1)</script>", 303), ("😀", 303)]
)
def test_odd_questions(client, parrot, question, status):
    assert client.send("/assistent", {"question": question}).status_code == status
    assert "<script>alert" not in client.get("/assistent").get_data(as_text=True)


def test_the_thirty_first_question_in_five_minutes_is_refused(client, parrot):
    answers = [client.send("/assistent", {"question": f"vraag {number}"}).status_code for number in range(31)]
    assert answers == [303] * 30 + [429]


@pytest.mark.parametrize(("headers", "status"), [({}, 429), ({"HX-Request": "true", "HX-Target": "talk"}, 200)])
def test_who_must_wait_keeps_the_question_and_reads_how_long_and_whom_to_call(client, parrot, headers, status):
    for number in range(30):
        client.send("/assistent", {"question": f"vraag {number}"})
    answer = client.send("/assistent", {"question": "ik heb geen eten meer"}, headers=headers)
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert "Wacht 5 minuten." in page
    assert "ik heb geen eten meer</textarea>" in page
    assert all(f'href="tel:{number}"' in page for number in ("112", "113"))
    assert "vraag 29" in page


def test_a_conversation_can_be_wiped(client, parrot, storage):
    client.send("/assistent", {"question": "hoi"})
    client.send("/assistent/wissen", on="/assistent")
    assert lines(storage) == []


def test_wiping_a_conversation_asks_first(client, parrot):
    client.send("/assistent", {"question": "hoi"})
    page = client.get("/assistent").get_data(as_text=True)
    asked = page[page.index("<details", page.index("hoi")) : page.index('action="/assistent/wissen"')]
    assert "Wis dit gesprek" in asked
    assert "</details>" not in asked


def test_another_browser_sees_nothing_of_it(app, client, parrot):
    client.send("/assistent", {"question": "hoi geheim"})
    from tests.strict_client import StrictClient

    assert "geheim" not in StrictClient(app).get("/assistent").get_data(as_text=True)


def tasks(client, token: str, bearer: str = "demo-bot-token"):
    return client.get("/intern/taken", headers={"Authorization": f"Bearer {bearer}", "X-Conversation": token})


def token_of(app, storage) -> str:
    with storage.session() as session, app.test_request_context():
        return signer().dumps(str(session.scalar(select(SignInSession.id))))


def test_the_bot_learns_the_tasks_of_who_asks(app, client, storage, factories, sign_in_as):
    person = factories.person()
    factories.period(person)
    sign_in_as(person)
    told = tasks(client, token_of(app, storage)).get_json()
    assert told["signed_in"] is True
    assert {task["slug"] for task in told["tasks"]} == {"registration", "cv", "activities", "questionnaire"}


def test_the_bot_learns_what_is_in_and_how_many_proofs(app, client, storage, factories, sign_in_as):
    person = factories.person()
    period = factories.period(person)
    with storage.transaction() as session:
        kept = session.scalars(select(Obligation).where(Obligation.period_id == period.id, Obligation.kind == "cv")).one()
        kept.kept, kept.done_on = "done", factories.today
        for removed_at in (None, None, datetime.now(UTC)):
            session.add(Proof(person_id=person.id, obligation_id=kept.id, kind="file", removed_at=removed_at))
    sign_in_as(person)
    told = tasks(client, token_of(app, storage)).get_json()
    cv = next(task for task in told["tasks"] if task["kind"] == "cv")
    assert (cv["kept"], cv["done_on"], cv["proofs"]) == ("done", factories.today.isoformat(), 2)
    assert (told["interview"], told["times_to_choose"]) == (None, False)
    assert {task["state"] for task in told["tasks"]} <= {"todo", "busy", "late", "done", "not_needed"}


def test_the_bot_learns_nothing_without_its_secret_or_with_a_made_up_token(app, client, storage, factories, sign_in_as):
    sign_in_as(factories.person())
    assert tasks(client, token_of(app, storage), bearer="guess").status_code == 401
    assert tasks(client, "made.up.token").status_code == 401


def test_the_bot_learns_nothing_after_signing_out(app, client, storage, factories, sign_in_as):
    sign_in_as(factories.person())
    token = token_of(app, storage)
    with storage.transaction() as session:
        session.execute(update(SignInSession).values(ended_at=datetime.now(UTC)))
    assert tasks(client, token).status_code == 401


def asked_in_panel(client, question: str):
    headers = {"HX-Request": "true", "HX-Target": "talk"}
    return client.send("/assistent", {"question": question}, headers=headers)


def test_beside_a_page_only_what_is_new_is_drawn_with_an_empty_box(client, parrot):
    whole, added = (asked_in_panel(client, question) for question in ("vraag een", "vraag twee"))
    assert 'id="talk"' in whole.get_data(as_text=True)
    assert (added.headers["HX-Retarget"], added.headers["HX-Reswap"]) == ("#regels", "beforeend")
    text = added.get_data(as_text=True)
    assert "vraag twee" in text
    assert "vraag een" not in text
    assert 'hx-swap-oob="true"' in text
    assert 'id="mijn-vraag"' not in text  # the page has one already
    assert "vraag een" in client.get("/assistent").get_data(as_text=True)


def test_a_mistake_in_the_panel_draws_the_whole_talk_with_it(client, parrot):
    asked_in_panel(client, "vraag een")
    wrong = asked_in_panel(client, " ")
    assert wrong.status_code == 422
    assert "HX-Retarget" not in wrong.headers
    assert "Schrijf eerst uw vraag op" in wrong.get_data(as_text=True)
