"""The outcome of the talk, from the officer to the person."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from portal.storage.models import AnswerSheet, Decision
from tests.strict_client import StrictClient
from tests.web.talk.sides import offer, slots, text

WHY = {"line": "klantondersteuning", "reason": "U zoekt graag samen."}


def outcomes(storage) -> list[str]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(Decision.reason).order_by(Decision.created_at)))


def test_the_outcome_goes_from_the_officer_to_the_person(table, talked, storage):
    path = f"/dossier/{table.person.id}/uitkomst"
    assert table.theirs.send(path, {"line": "klantondersteuning"}).status_code == 422
    assert table.theirs.send(path, {"line": "nonsense", "reason": "x"}).status_code == 422
    assert table.theirs.send(path, WHY).status_code == 303
    with storage.session(writes=False) as session:
        assert session.scalars(select(Decision)).one().decided_by_id == table.coach.id
    for page in ("/gesprek", "/wat-ik-deed"):
        assert "U zoekt graag samen." in text(table.mine.get(page))
        assert "Klantondersteuning" in text(table.mine.get(page))


@pytest.mark.parametrize("planned", [False, True])
def test_an_outcome_before_the_talk_asks_whether_they_met(table, storage, planned):
    if planned:
        offer(table, ("25-11-2026", "10.00"))
        table.mine.send("/gesprek", {"slot": str(slots(storage)[0].id)})
    path = f"/dossier/{table.person.id}/uitkomst"
    assert ("Het is op woensdag" if planned else "nog geen gesprek geweest") in text(table.theirs.get(path))
    refused = table.theirs.send(path, WHY)
    assert refused.status_code == 422
    assert "Zet een vinkje als u elkaar al hebt gesproken" in text(refused)
    assert "U zoekt graag samen." in text(refused)
    assert outcomes(storage) == []
    assert table.theirs.send(path, WHY | {"talked": "y"}).status_code == 303


def test_after_the_talk_nobody_asks_whether_they_met(table, talked):
    page = text(table.theirs.get(f"/dossier/{table.person.id}/uitkomst"))
    assert 'name="talked"' not in page
    assert "geen gesprek geweest" not in page


def test_who_changes_the_outcome_finds_what_stands(table, talked, storage):
    path = f"/dossier/{table.person.id}/uitkomst"
    table.theirs.send(path, WHY)
    page = text(table.theirs.get(path))
    assert re.search(r'<input checked[^>]*value="klantondersteuning"', page)
    assert re.search(r"<textarea[^>]*>\s*U zoekt graag samen.</textarea>", page)
    table.theirs.send(path, WHY | {"reason": "Toch alleen."})
    assert outcomes(storage) == ["U zoekt graag samen.", "Toch alleen."]


def test_an_outcome_that_another_officer_wrote_meanwhile_is_shown_and_not_written_over(
    table, talked, storage, app, factories, sign_in_as
):
    path, desk = f"/dossier/{table.person.id}/uitkomst", StrictClient(app)
    sign_in_as(factories.person(role="desk", given_name="Bram", family_name="Visser"), desk)
    form = dict(re.findall(r'name="(csrf_token|version)" value="([^"]*)"', text(table.theirs.get(path))))
    desk.send(path, WHY | {"reason": "Dit schreef Bram."})
    answer = table.theirs.post(path, data=form | WHY)
    assert answer.status_code == 409
    assert "Bram Visser bewaarde intussen een andere uitkomst" in text(answer)
    assert text(answer).count("Dit schreef Bram.") == 1
    assert "U zoekt graag samen.</textarea>" in text(answer)
    assert outcomes(storage) == ["Dit schreef Bram."]
    form = dict(re.findall(r'name="(csrf_token|version)" value="([^"]*)"', text(answer)))
    assert table.theirs.post(path, data=form | WHY).status_code == 303
    assert outcomes(storage) == ["Dit schreef Bram.", "U zoekt graag samen."]


def test_what_the_questionnaire_proposed_stands_beside_the_outcome(table, storage):
    path = f"/dossier/{table.person.id}/uitkomst"
    assert "geen voorstel" in text(table.theirs.get(path))
    outcome = {"slug": "zelfdoeners", "lines": [], "because": [], "elsewhere": []}
    with storage.transaction() as session:
        sheet = AnswerSheet(person_id=table.person.id, period_id=table.period.id, questionnaire="entreevragenlijst", answers={})
        sheet.content_version, sheet.outcome, sheet.submitted_at = 1, outcome, datetime(2026, 11, 20, tzinfo=UTC)
        session.add(sheet)
    page = text(table.theirs.get(path))
    assert "Voorstel:" in page
    assert f"/dossier/{table.person.id}/vragenlijst/{sheet.id}" in page


def test_after_the_outcome_no_new_times_are_offered(table, talked, storage):
    table.theirs.send(f"/dossier/{table.person.id}/uitkomst", WHY)
    before = len(slots(storage))
    page = text(table.theirs.get(f"/dossier/{table.person.id}"))
    assert "Bied een of meer tijden aan" not in page
    assert "Bied tijden aan" not in text(table.theirs.get(f"/dossier/{table.person.id}/gesprek"))
    assert offer(table, ("25-11-2026", "10.00")).status_code == 422
    assert len(slots(storage)) == before
