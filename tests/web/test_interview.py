"""The pages of the talk, on both sides of the table."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from portal.storage.models import AnswerSheet, Decision, Interview, Message, Period, Slot
from portal.web.words_typed import moment_of, read_time
from tests.strict_client import StrictClient


@pytest.fixture
def table(app, factories, sign_in_as):
    """An applicant and the coach, each at a screen of their own."""

    class Table:
        coach = factories.person(role="coach", given_name="Anja", family_name="Mulder")
        person = factories.person(coach_id=coach.id)
        period = factories.period(person, day=26)
        mine, theirs = StrictClient(app), StrictClient(app)

    sign_in_as(Table.person, Table.mine)
    sign_in_as(Table.coach, Table.theirs)
    return Table


def text(response) -> str:
    return response.get_data(as_text=True)


def offer(table, *rows: tuple[str, str], place: str = "Harm Buiterplein 1", sure: str = ""):
    values = {"place": place, "sure": sure}
    for number, (day, at) in enumerate(rows, start=1):
        values |= {f"day_{number}": day, f"time_{number}": at}
    return table.theirs.send(f"/dossier/{table.person.id}/gesprek", values)


def slots(storage) -> list[Slot]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(Slot).order_by(Slot.starts_at)))


def test_before_any_time_is_offered_the_page_says_when_it_comes(table):
    page = text(table.mine.get("/gesprek"))
    assert "Er zijn nu geen tijden om uit te kiezen." in page
    assert "24\xa0november" in page


def test_from_offered_times_to_a_date_in_the_calendar(table, storage):
    assert offer(table, ("25-11-2026", "10.00"), ("26-11-2026", "14:30")).location == f"/dossier/{table.person.id}"
    page = text(table.mine.get("/gesprek"))
    assert "10:00" in page
    assert "14:30" in page
    slot = slots(storage)[1]
    assert slot.starts_at == datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
    assert table.mine.send("/gesprek", {"slot": str(slot.id)}).location == "/gesprek"
    planned = text(table.mine.get("/gesprek"))
    assert "Zet het in mijn agenda" in planned
    answer = table.mine.get("/gesprek/afspraak.ics")
    assert answer.mimetype == "text/calendar"
    assert Calendar.from_ical(answer.data).events[0].start == slot.starts_at
    assert "14:30" in text(table.theirs.get(f"/dossier/{table.person.id}"))


def test_choosing_once_more_says_from_which_time_the_talk_moved(table, storage):
    offer(table, ("25-11-2026", "10.00"), ("26-11-2026", "14:30"))
    first, second = (str(slot.id) for slot in slots(storage))
    chosen = text(table.mine.send("/gesprek", {"slot": first}, follow_redirects=True))
    assert "Uw gesprek staat gepland" in chosen
    moved = text(table.mine.send("/gesprek", {"slot": second}, follow_redirects=True))
    note = moved[moved.index("Uw gesprek is verzet van") :][:200]
    assert "10:00" in note
    assert "14:30" in note


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10.00", time(10)),
        ("10:00", time(10)),
        ("14.30", time(14, 30)),
        ("9", time(9)),
        ("9 uur", time(9)),
        ("10u30", time(10, 30)),
        ("1430", time(14, 30)),
        ("14 30", time(14, 30)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, read):
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["25.00", "10.61", "half elf", "10.5", "105", "2561", "-1"])
def test_what_is_no_time_is_not_guessed(typed):
    assert read_time(typed) is None


def test_the_hour_that_summer_time_skips_does_not_exist():
    assert moment_of(date(2027, 3, 28), time(2, 30)) is None
    assert moment_of(date(2027, 3, 28), time(3)) == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert moment_of(date(2026, 10, 25), time(2, 30)) is not None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("", "")], "Vul ten minste één dag in"),
        ([("25-11-2026", "")], "Vul ook een tijd in"),
        ([("25-11-2026", "10.00"), ("", "11.00")], "Vul ook een dag in"),
        ([("25-11-2026", "half elf")], "is geen tijd"),
        ([("32-11-2026", "10.00")], "is geen datum"),
        ([("21-11-2026", "10.00")], "Deze tijd is al geweest"),
        ([("25-11-2031", "10.00")], "te ver weg"),
        ([("28-03-2027", "2.30")], "zomertijd"),
        ([("", "10.00")], "Vul ook een dag in"),
        ([("", ""), ("25-11-2026", ""), ("", "")], "Vul ook een tijd in"),
        ([("25-11-2026", "6.59")], "Klopt deze tijd? Een gesprek begint tussen 7.00 en 21.00 uur."),
        ([("", ""), ("25-11-2026", "21.01")], "Klopt deze tijd?"),
        ([("25-11-2026", "0.00")], "Klopt deze tijd?"),
        ([("25-11-2026", "10.00"), ("25-11-2026", "10:00")], "Deze tijd staat er al"),
    ],
)
def test_a_time_that_cannot_be_is_told_beside_the_field_and_stays_as_typed(table, storage, rows, said):
    response = offer(table, *rows)
    assert response.status_code == 422
    assert said in text(response)
    assert all(f'value="{typed}"' in text(response) for row in rows for typed in row if typed)
    assert slots(storage) == []


@pytest.mark.parametrize("typed", ["vrijdag", "Friday", "الجمعة", "27 november"])
def test_a_weekday_is_the_next_of_that_name(table, storage, typed):
    offer(table, (typed, "1000"))
    assert [slot.starts_at.day for slot in slots(storage)] == [27]


def test_a_weekday_is_shown_as_its_date_where_something_is_asked(table):
    assert 'value="29-11-2026"' in text(offer(table, ("zondag", "1000")))


def test_times_that_fall_together_are_asked_about_once(table, storage):
    rows = (("25-11-2026", "10.00"), ("25-11-2026", "10.20"))
    asked = offer(table, *rows)
    assert asked.status_code == 422
    assert "vallen samen" in text(asked)
    assert slots(storage) == []
    sure = re.search(r'name="sure" value="([^"]+)"', text(asked))[1]
    assert offer(table, *rows, sure=sure).status_code == 303
    assert len(slots(storage)) == 2


def test_an_empty_row_does_not_count_wherever_it_stands(table, storage):
    assert offer(table, ("", ""), ("", ""), ("25-11-2026", "7.00")).status_code == 303
    assert offer(table, (" ", " "), ("25-11-2026", "21.00")).status_code == 303
    assert len(slots(storage)) == 2


def test_only_a_form_without_any_row_asks_for_one_day(table):
    page = text(offer(table, ("", "10.00")))
    assert "Vul ten minste één dag in" not in page
    assert "Vul ten minste één dag in" in text(offer(table))


def test_a_day_on_which_hardly_anybody_works_is_asked_about_once(table, storage):
    asked = offer(table, ("29-11-2026", "10.00"), ("25-12-2026", "10.00"))
    assert asked.status_code == 422
    assert slots(storage) == []
    sure = re.search(r'name="sure" value="([^"]+)"', text(asked))[1]
    values = {
        "place": "Werkplein",
        "sure": sure,
        "day_1": "29-11-2026",
        "time_1": "10.00",
        "day_2": "25-12-2026",
        "time_2": "10.00",
    }
    path = f"/dossier/{table.person.id}/gesprek"
    assert table.theirs.send(path, values | {"day_1": "28-11-2026"}).status_code == 422  # another day is asked about again
    assert table.theirs.send(path, values).status_code == 303
    assert len(slots(storage)) == 2


def test_at_most_ten_times(table, storage):
    for first in (25, 26, 27):
        offer(table, *((f"{first}-11-2026", f"{hour}.00") for hour in (9, 10, 11)))
    response = offer(table, ("30-11-2026", "9.00"), ("30-11-2026", "10.00"))
    assert response.status_code == 422
    assert "hoogstens 10 tijden" in text(response)
    assert len(slots(storage)) == 9


def test_a_time_that_was_taken_back_meanwhile_asks_to_choose_again(table, storage):
    offer(table, ("25-11-2026", "10.00"), ("26-11-2026", "10.00"))
    first, _ = slots(storage)
    page = table.mine.get("/gesprek")
    path = f"/dossier/{table.person.id}/gesprek/{first.id}/intrekken"
    assert table.theirs.send(path).status_code == 303
    token = text(page).split('name="csrf_token"')[-1].split('value="')[1].split('"')[0]
    response = table.mine.post("/gesprek", data={"slot": str(first.id), "csrf_token": token})
    assert response.status_code == 422
    assert "Deze tijd is er niet meer" in text(response)


def test_taking_back_a_chosen_time_says_so_and_the_person_reads_why(table, storage):
    offer(table, ("25-11-2026", "10.00"))
    slot = slots(storage)[0]
    table.mine.send("/gesprek", {"slot": str(slot.id)})
    path = f"/dossier/{table.person.id}/gesprek/{slot.id}/intrekken"
    assert "heeft deze tijd gekozen" in text(table.theirs.get(path))
    refused = table.theirs.send(path, {"reason": " "})
    assert refused.status_code == 422
    assert "Schrijf op waarom het gesprek niet doorgaat" in text(refused)
    assert table.mine.get("/gesprek/afspraak.ics").status_code == 200
    table.theirs.send(path, {"reason": "De zaal is bezet."})
    assert "De zaal is bezet." in text(table.mine.get("/berichten"))
    assert table.mine.get("/gesprek/afspraak.ics").status_code == 404


def test_asking_for_another_time_stands_in_the_thread(table, storage):
    offer(table, ("25-11-2026", "10.00"))
    assert table.mine.send("/gesprek/andere-tijd", {"text": "Liever ’s middags"}).location == "/berichten"
    with storage.session(writes=False) as session:
        assert session.scalars(select(Message.kind)).all() == ["other_time"]
    assert "Liever ’s middags" in text(table.theirs.get(f"/dossier/{table.person.id}"))


WHY = {"line": "klantondersteuning", "reason": "U zoekt graag samen."}


@pytest.fixture
def talked(table, storage):
    """There was a talk on the 20th."""
    with storage.transaction() as session:
        slot = Slot(starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
        talk = Interview(period_id=table.period.id, place="Hier", slots=[slot])
        session.add(talk)
        session.flush()
        talk.chosen_slot_id = slot.id


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


def test_times_that_are_past_are_not_offered_any_more(table, storage):
    with storage.transaction() as session:
        past = Slot(starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
        session.add(Interview(period_id=table.period.id, place="Hier", slots=[past]))
    for path in ("/gesprek", "/mijn-zoekperiode"):
        page = text(table.mine.get(path))
        assert "zijn voorbij of niet meer vrij" in page
        assert "/gesprek/andere-tijd" in page
    page = text(table.theirs.get(f"/dossier/{table.person.id}"))
    assert "Geen tijd meer over" in page
    assert "20\xa0november, " not in page
    assert "Geen tijd meer over" in text(table.theirs.get("/mijn-mensen"))


def test_who_did_everything_is_led_to_another_time_when_none_is_left(table, storage):
    with storage.transaction() as session:
        for one in session.get(Period, table.period.id).obligations:
            one.kept, one.done_on = "done", one.due_on
    offer(table, ("25-11-2026", "10.00"))
    table.theirs.send(f"/dossier/{table.person.id}/gesprek/{slots(storage)[0].id}/intrekken")
    page = text(table.mine.get("/mijn-zoekperiode"))
    assert 'href="/gesprek/andere-tijd"' in page[page.index('id="stap"') :]


@pytest.fixture
def busy(table, factories, storage):
    """The coach sees Henk Bakker on the 25th at ten."""
    henk = factories.person(coach_id=table.coach.id, given_name="Henk", family_name="Bakker")
    period = factories.period(henk, day=26)
    with storage.transaction() as session:
        slot = Slot(starts_at=datetime(2026, 11, 25, 9, tzinfo=UTC))
        talk = Interview(period_id=period.id, place="Hier", slots=[slot])
        session.add(talk)
        session.flush()
        talk.chosen_slot_id = slot.id


def test_the_coach_hears_beside_the_field_whom_they_see_then(table, busy, storage):
    response = offer(table, ("26-11-2026", "10.00"), ("25-11-2026", "10.30"))
    assert response.status_code == 422
    page = text(response)
    assert "U hebt dan al een gesprek met Henk Bakker" in page
    assert 'id="day_2-e"' in page
    assert 'value="10.30"' in page
    assert len(slots(storage)) == 1


def test_the_desk_hears_only_that_the_coach_is_busy(table, busy, factories, sign_in_as):
    sign_in_as(factories.person(role="desk"), table.theirs)
    page = text(offer(table, ("25-11-2026", "10.30")))
    assert "De coach heeft dan al een gesprek" in page
    assert "Bakker" not in page


def test_a_time_that_the_coach_promised_meanwhile_is_free_on_no_page(table, request):
    offer(table, ("25-11-2026", "10.30"))
    assert "Kies een tijd voor het gesprek" in text(table.mine.get("/mijn-zoekperiode"))
    request.getfixturevalue("busy")
    assert "Kies een tijd voor het gesprek" not in text(table.mine.get("/mijn-zoekperiode"))
    assert "zijn voorbij of niet meer vrij" in text(table.mine.get("/gesprek"))
    assert "er is dan al een gesprek" in text(table.theirs.get(f"/dossier/{table.person.id}/gesprek"))
    assert "Geen tijd meer over" in text(table.theirs.get(f"/dossier/{table.person.id}"))
    page = text(table.theirs.get("/mijn-mensen"))
    assert "Geen tijd meer over" in page
    assert "Tijden aangeboden" not in page


def test_somebody_elses_calendar_is_not_given(table, app, factories, sign_in_as, storage):
    offer(table, ("25-11-2026", "10.00"))
    table.mine.send("/gesprek", {"slot": str(slots(storage)[0].id)})
    other = StrictClient(app)
    sign_in_as(factories.person(), other)
    assert other.get("/gesprek/afspraak.ics").status_code == 404
    assert slots(storage)[0].minutes == timedelta(hours=1).total_seconds() / 60


def test_the_overview_asks_to_choose_only_while_there_is_something_to_choose(table, storage):
    offer(table, ("25-11-2026", "10.00"))
    assert "Kies een tijd voor het gesprek" in text(table.mine.get("/mijn-zoekperiode"))
    table.theirs.send(f"/dossier/{table.person.id}/gesprek/{slots(storage)[0].id}/intrekken")
    assert "Kies een tijd voor het gesprek" not in text(table.mine.get("/mijn-zoekperiode"))


def test_after_the_outcome_no_new_times_are_offered(table, talked, storage):
    table.theirs.send(f"/dossier/{table.person.id}/uitkomst", WHY)
    before = len(slots(storage))
    page = text(table.theirs.get(f"/dossier/{table.person.id}"))
    assert "Bied een of meer tijden aan" not in page
    assert "Bied tijden aan" not in text(table.theirs.get(f"/dossier/{table.person.id}/gesprek"))
    assert offer(table, ("25-11-2026", "10.00")).status_code == 422
    assert len(slots(storage)) == before
