"""The dossier on the page: who may open it, what is written down, and what two officers do to each other."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from portal.storage.models import Activity, AnswerSheet, Consultation, Cv, Interview, Message, Obligation, Person, Proof, Slot
from tests.query_counter import counted
from tests.strict_client import StrictClient

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def coach(factories):
    return factories.person(role="coach", given_name="Anja", family_name="Mulder")


@pytest.fixture
def person(factories, coach):
    person = factories.person(given_name="Henk", family_name="Bakker", coach_id=coach.id)
    person.period = factories.period(person, day=26)
    return person


@pytest.fixture
def open_as(app, sign_in_as):
    def opened(who) -> StrictClient:
        client = StrictClient(app)
        sign_in_as(who, client)
        return client

    return opened


def text(response) -> str:
    return response.get_data(as_text=True)


def looks(storage) -> list[str]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(Consultation.what).order_by(Consultation.created_at)))


def duty(storage, person, slug="cv") -> Obligation:
    with storage.session(writes=False) as session:
        query = select(Obligation).where(Obligation.period_id == person.period.id, Obligation.slug == slug)
        return session.scalars(query).one()


def hidden_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input[^>]*name="(csrf_token|was_\w+)"[^>]*value="([^"]*)"', page))


def test_what_somebody_else_changed_is_not_undone_by_who_saves_twice(open_as, factories, coach, person, storage):
    first, second, path = open_as(coach), open_as("desk"), f"/dossier/{person.id}"
    hers, his = hidden_in(text(first.get(path))), hidden_in(text(second.get(path)))
    first.post(path, data=hers | {"remark_cv": "Van Anja", "remark_registration": "Ook van Anja"})
    page = text(second.post(path, data=his | {"remark_cv": "Van Karin"}))
    assert "Ook van Anja</textarea>" in page
    second.post(path, data=hidden_in(page) | {"remark_cv": "Van Karin", "remark_registration": "Ook van Anja"})
    assert duty(storage, person).remark == "Van Karin"
    assert duty(storage, person, "registration").remark == "Ook van Anja"


PARTS = ("", "/sollicitaties", "/cv", "/gesprek", "/uitkomst", "/berichten")


@pytest.mark.parametrize("part", PARTS)
def test_the_own_coach_opens_every_part_and_each_look_is_written_down(open_as, coach, person, storage, part):
    assert open_as(coach).get(f"/dossier/{person.id}{part}").status_code == 200
    assert len(looks(storage)) == 1


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("role", ["applicant", "volunteer", "coach"])
def test_nobody_else_opens_any_part(open_as, person, storage, role, part):
    response = open_as(role).get(f"/dossier/{person.id}{part}")
    assert response.status_code == 403
    assert "Bakker" not in text(response)
    assert looks(storage) == []


@pytest.mark.parametrize("part", ["", "/berichten", "/gesprek", "/uitkomst"])
def test_nobody_else_writes_in_any_part(open_as, person, storage, part):
    client = open_as("coach")
    token = client.get("/mijn-mensen/zoek").get_data(as_text=True).split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    values = {"csrf_token": token, "text": "Hallo", "place": "Hier", "reason": "x", "line": "zelfdoeners"}
    assert client.post(f"/dossier/{person.id}{part}", data=values).status_code == 403
    with storage.session(writes=False) as session:
        assert session.scalars(select(Message)).all() == []


@pytest.mark.parametrize("role", ["desk", "admin"])
def test_desk_and_admin_open_every_dossier(open_as, person, storage, role):
    assert "Bakker" in text(open_as(role).get(f"/dossier/{person.id}"))
    assert looks(storage) == ["dossier"]


def test_without_signing_in_there_is_nothing(client, person):
    assert client.get(f"/dossier/{person.id}").location.startswith("/inloggen")


def test_staff_without_the_second_step_see_nothing(app, client, coach, person, storage, sign_in_as):
    from sqlalchemy import update

    from portal.storage.models import SignInSession

    sign_in_as(coach)
    with storage.transaction() as session:
        session.execute(update(SignInSession).values(second_factor=False))
    assert client.get(f"/dossier/{person.id}").location == "/inloggen/tweede-stap"


def test_what_does_not_exist_is_not_there(open_as, coach, storage):
    client = open_as(coach)
    assert client.get("/dossier/00000000-0000-0000-0000-000000000000").status_code == 404
    assert client.get(f"/dossier/{coach.id}").status_code == 404
    assert client.get("/dossier/henk-bakker").status_code == 404


def test_another_coach_takes_over_with_a_reason_that_the_person_reads(open_as, factories, person, storage):
    colleague = factories.person(role="coach", given_name="Bram", family_name="Visser")
    client, path = open_as(colleague), f"/dossier/{person.id}/overnemen"
    refused = client.get(f"/dossier/{person.id}")
    assert path in text(refused)
    assert client.send(path, {"reason": " "}).status_code == 422
    assert client.send(path, {"reason": "Anja is met verlof"}).location == f"/dossier/{person.id}"
    assert client.get(f"/dossier/{person.id}").status_code == 200
    assert "Anja is met verlof" in text(open_as(person).get("/wie-keek"))
    assert "De coach is nu Bram Visser." in text(open_as(person).get("/berichten"))
    with storage.session(writes=False) as session:
        assert session.get(Person, person.id).coach_id == colleague.id


def test_who_takes_over_hears_of_a_talk_at_which_they_see_somebody_else(open_as, factories, person, storage):
    colleague = factories.person(role="coach")
    other = factories.period(factories.person(coach_id=colleague.id), day=26)
    with storage.transaction() as session:
        for period in (person.period, other):
            slot = Slot(starts_at=datetime(2026, 11, 25, 10, tzinfo=UTC))
            talk = Interview(period_id=period.id, place="Werkplein", slots=[slot])
            session.add(talk)
            session.flush()
            talk.chosen_slot_id = slot.id
    client = open_as(colleague)
    client.send(f"/dossier/{person.id}/overnemen", {"reason": "Anja is met verlof"})
    assert "U hebt dan al een gesprek." in text(client.get(f"/dossier/{person.id}"))


def test_a_mark_and_a_remark_are_kept_and_the_other_duties_are_not_touched(open_as, coach, person, storage):
    client, path = open_as(coach), f"/dossier/{person.id}"
    values = hidden_in(text(client.get(path))) | {"seen_cv": "y", "remark_cv": "Mooi cv"}
    assert client.post(path, data=values).location == path
    kept = duty(storage, person)
    assert (kept.seen, kept.remark, kept.checked_by_id) == (True, "Mooi cv", coach.id)
    assert duty(storage, person, "registration").checked_by_id is None
    assert "Het laatst bekeken door Anja Mulder" in text(client.get(path))


def test_what_was_seen_elsewhere_is_done_and_says_how(open_as, coach, person, storage):
    client, path = open_as(coach), f"/dossier/{person.id}"
    hidden = hidden_in(text(client.get(path)))
    asked = client.post(path, data=hidden | {"seen_registration": "y"})
    assert asked.status_code == 422
    assert 'id="remark_registration-e"' in text(asked)
    assert duty(storage, person, "registration").kept == "todo"
    told = {"seen_registration": "y", "remark_registration": "Op papier laten zien"}
    assert client.post(path, data=hidden | told).status_code == 303
    kept = duty(storage, person, "registration")
    assert (kept.kept, kept.done_on, kept.seen) == ("done", NOW.date(), True)


def test_who_wrote_in_an_older_tab_hears_that_it_was_the_own_hand(open_as, coach, person):
    client, path = open_as(coach), f"/dossier/{person.id}"
    older = hidden_in(text(client.get(path)))
    client.post(path, data=older | {"remark_cv": "Eerst"})
    page = text(client.post(path, data=older | {"remark_cv": "Daarna"}))
    assert "u bewaarde zelf al iets anders" in page
    assert "Anja Mulder bewaarde" not in page


def test_two_officers_who_save_at_the_same_time_hear_of_each_other(open_as, factories, coach, person, storage):
    desk = factories.person(role="desk", given_name="Karin", family_name="Smit")
    first, second, path = open_as(coach), open_as(desk), f"/dossier/{person.id}"
    hers, his = hidden_in(text(first.get(path))), hidden_in(text(second.get(path)))
    first.post(path, data=hers | {"seen_cv": "y", "remark_cv": "Van Anja"})
    answer = second.post(path, data=his | {"remark_cv": "Van Karin", "remark_registration": "Ook van Karin"})
    assert answer.status_code == 409
    page = text(answer)
    assert "niet alles is bewaard" in page.split("</title>")[0]
    assert 'href="#plicht-cv"' in page
    assert page.count("Anja Mulder bewaarde intussen iets anders, om") == 2
    assert "Wel bewaard:" in page
    assert "Van Anja" in page
    assert "Van Karin" in page
    assert duty(storage, person).remark == "Van Anja"
    assert duty(storage, person, "registration").remark == "Ook van Karin"
    second.post(path, data=hidden_in(page) | {"remark_cv": "Van Karin", "remark_registration": "Ook van Karin"})
    assert duty(storage, person).remark == "Van Karin"


def test_a_remark_that_is_too_long_is_told_beside_the_field(open_as, coach, person):
    client, path = open_as(coach), f"/dossier/{person.id}"
    answer = client.post(path, data=hidden_in(text(client.get(path))) | {"remark_cv": "x" * 1001})
    assert answer.status_code == 422
    assert "Er passen 1000 tekens in" in text(answer)


def test_coach_and_person_write_to_each_other(open_as, coach, person, storage):
    theirs, mine = open_as(coach), open_as(person)
    mine.send("/berichten", {"text": "Ik snap vraag 6 niet."})
    page = text(theirs.get(f"/dossier/{person.id}"))
    assert "Ik snap vraag 6 niet." in page
    assert ">Nieuw<" in page
    assert ">Nieuw<" not in text(theirs.get(f"/dossier/{person.id}"))
    assert theirs.send(f"/dossier/{person.id}/berichten", {"text": "Sla hem maar over."}).status_code == 303
    assert "Sla hem maar over." in text(mine.get("/berichten"))
    assert theirs.send(f"/dossier/{person.id}/berichten", {"text": ""}).status_code == 422


@pytest.mark.parametrize("part", ["", "/berichten"])
def test_a_message_stays_new_until_a_page_has_shown_it(open_as, coach, person, part):
    theirs, mine, path = open_as(coach), open_as(person), f"/dossier/{person.id}{part}"
    hidden = hidden_in(text(theirs.get(path)))
    mine.send("/berichten", {"text": "Ik snap vraag 6 niet."})
    refused = theirs.post(path, data=hidden | {"send": "message", "text": ""})
    assert refused.status_code == 422
    assert ">Nieuw<" in text(refused)
    assert ">Nieuw<" in text(theirs.get(path))
    assert ">Nieuw<" not in text(theirs.get(path))


def test_a_look_is_a_page_that_was_shown_in_its_own_words(open_as, coach, person, storage):
    client, path = open_as(coach), f"/dossier/{person.id}"
    client.send(f"{path}/berichten", {"text": ""})
    client.send(f"{path}/berichten", {"text": "Dag"})
    client.send(f"{path}/bereiken", {"email": "geen adres", "phone": ""})
    assert client.get(f"{path}/aanvraag").status_code == 303
    client.send(f"{path}/gesprek", {"place": ""})
    client.send(f"{path}/uitkomst", {"reason": ""})
    assert looks(storage) == ["messages", "messages", "contact", "talk", "outcome"]


def test_a_message_is_sent_without_losing_the_remarks_beside_it(open_as, coach, person, storage):
    client, path = open_as(coach), f"/dossier/{person.id}"
    values = hidden_in(text(client.get(path))) | {"remark_cv": "Mooi cv", "text": "Dag Henk", "send": "message"}
    page = text(client.post(path, data=values))
    assert "Uw bericht is verstuurd." in page
    assert "Mooi cv</textarea>" in page
    assert page.count("Dag Henk") == 1
    assert duty(storage, person).remark == ""
    client.post(path, data=hidden_in(page) | {"remark_cv": "Mooi cv"})
    assert duty(storage, person).remark == "Mooi cv"


def test_remarks_are_kept_without_losing_the_message_beside_them(open_as, coach, person, storage):
    client, path = open_as(coach), f"/dossier/{person.id}"
    page = text(client.post(path, data=hidden_in(text(client.get(path))) | {"remark_cv": "Mooi cv", "text": "Dag Henk"}))
    assert duty(storage, person).remark == "Mooi cv"
    assert "Dag Henk</textarea>" in page
    refused = client.post(path, data=hidden_in(page) | {"remark_cv": "x" * 1001, "text": "Dag Henk"})
    assert "Dag Henk</textarea>" in text(refused)
    assert client.post(path, data=hidden_in(page) | {"remark_cv": "Mooi cv", "text": "Dag", "send": "message"}).status_code == 303


def test_the_log_of_activities_shows_what_counts_the_proof_and_the_changes(open_as, coach, person, storage):
    with storage.transaction() as session:
        activity = Activity(
            period_id=person.period.id, way="letter", happened_on=NOW.date(), employer="Bakkerij Bos", job="Bakker"
        )
        activity.result = "refused"
        activity.proofs = [
            Proof(person_id=person.id, kind="file", file_name="brief.pdf"),
            Proof(person_id=person.id, kind="statement", statement="Ik belde met mevrouw Jansen", signed_name="Henk Bakker"),
        ]
        session.add(activity)
    page = text(open_as(coach).get(f"/dossier/{person.id}/sollicitaties"))
    assert "Bakkerij Bos" in page
    assert "brief.pdf" in page
    assert "Ik belde met mevrouw Jansen" in page
    assert "Niet gelukt" in page


def test_the_coach_judges_whether_an_activity_counts_and_not_the_page(open_as, coach, person, storage):
    with storage.transaction() as session:
        activity = Activity(period_id=person.period.id, way="letter", happened_on=NOW.date(), employer="Bos", job="Bakker")
        activity.proofs = [Proof(person_id=person.id, kind="statement", statement="Ik belde", signed_name="Henk Bakker")]
        session.add(activity)
    page = text(open_as(coach).get(f"/dossier/{person.id}/sollicitaties"))
    assert "Ja, dit telt mee" not in page
    assert "Vorm in orde" in page
    assert "eigen verklaring" in page


def test_the_desk_can_check_on_the_telephone_who_calls(open_as, person, storage):
    page = text(open_as("desk").get(f"/dossier/{person.id}"))
    assert "14" in page.split("Geboren")[1][:40]
    with storage.session(writes=False) as session:
        assert session.get(type(person.period), person.period.id).application.reference in page


def test_staff_read_of_the_applicant_and_not_to_the_applicant(open_as, coach, person, storage):
    with storage.transaction() as session:
        session.add(Activity(period_id=person.period.id, way="letter", happened_on=NOW.date(), employer="Bos", job="Bakker"))
        session.add(Activity(period_id=person.period.id, way="network", happened_on=NOW.date(), employer="Bos", job="Bakker"))
    page = text(open_as(coach).get(f"/dossier/{person.id}/sollicitaties"))
    assert "Er is nog geen bewijs gestuurd." in page
    assert "De coach kijkt of dit meetelt" in page
    assert "Uw coach" not in page


def test_the_answers_of_the_questionnaire_and_why_they_led_there(open_as, coach, person, storage):
    outcome = {"slug": "together", "lines": ["klantondersteuning"], "because": [["searching", "with_help"]], "elsewhere": []}
    answers = {"last_job": "longer", "searching": "with_help", "gone": "x"}
    with storage.transaction() as session:
        sheet = AnswerSheet(
            person_id=person.id, period_id=person.period.id, questionnaire="entreevragenlijst", content_version=1,
            answers=answers, submitted_at=NOW, outcome=outcome, disagrees=True, objection="Ik kan het zelf",
        )  # fmt: skip
        session.add(sheet)
    client = open_as(coach)
    assert "Wij praten er samen over" in text(client.get(f"/dossier/{person.id}"))
    page = text(client.get(f"/dossier/{person.id}/vragenlijst/{sheet.id}"))
    assert "Wanneer had u voor het laatst betaald werk?" in page
    assert "Ik kan het zelf" in page
    assert looks(storage) == ["dossier", "answers"]
    assert client.get(f"/dossier/{person.id}/vragenlijst/{person.id}").status_code == 404


def test_each_answer_stands_there_once_with_a_mark_at_the_few_that_weighed_most(open_as, coach, person, storage, edition):
    outcome = {"slug": "together", "lines": [], "because": [], "elsewhere": [{"slug": "zelfdoeners", "would_change": ["wish"]}]}
    answers = {"last_job": "longer", "searching": "with_help"}
    with storage.transaction() as session:
        sheet = AnswerSheet(
            person_id=person.id, period_id=person.period.id, questionnaire="entreevragenlijst", content_version=1,
            answers=answers, submitted_at=NOW, outcome=outcome,
        )  # fmt: skip
        session.add(sheet)
    page = text(open_as(coach).get(f"/dossier/{person.id}/vragenlijst/{sheet.id}"))
    listed = page.split('class="answers"')[1]
    assert listed.count("Wanneer had u voor het laatst betaald werk?") == 1
    assert listed.count("Telde het meest") == 1
    assert "Wanneer was het voorstel anders geweest?" in page


def test_somebody_without_a_period_has_a_dossier_all_the_same(open_as, coach, factories):
    person = factories.person(coach_id=coach.id)
    assert "geen zoekperiode" in text(open_as(coach).get(f"/dossier/{person.id}"))


def test_the_dossier_costs_the_same_number_of_queries_however_much_is_in_it(open_as, coach, person, storage):
    client = open_as(coach)
    client.get(f"/dossier/{person.id}")
    with counted(storage) as few:
        client.get(f"/dossier/{person.id}")
    with storage.transaction() as session:
        for number in range(20):
            author = coach.id if number % 2 else person.id
            session.add(Message(person_id=person.id, author_id=author, text=f"Bericht {number}"))
            session.add(Consultation(person_id=person.id, by_id=coach.id, what="proof"))
    with counted(storage) as many:
        client.get(f"/dossier/{person.id}")
    assert len(many) == len(few) <= 20


def test_the_person_reads_what_the_officer_ticked_and_remarked(open_as, coach, person):
    client, path = open_as(coach), f"/dossier/{person.id}"
    client.post(path, data=hidden_in(text(client.get(path))) | {"seen_cv": "y", "remark_cv": "Mooi cv"})
    page = text(open_as(person).get("/wat-ik-deed"))
    assert "Gezien en in orde" in page
    assert "Mooi cv" in page


def test_the_cv_is_read_as_it_was_typed(open_as, coach, person, storage):
    parts = {"profile": {"headline": "Bakker", "about": "Ik sta vroeg op."}}
    with storage.transaction() as session:
        session.add(Cv(person_id=person.id, parts=parts))
    page = text(open_as(coach).get(f"/dossier/{person.id}/cv"))
    assert "Ik sta vroeg op." in page
    assert looks(storage) == ["cv"]
