"""Times are offered, chosen, moved and taken back, on both sides of the table."""

import re
from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar
from sqlalchemy import select

from portal.storage.models import Interview, Message, Period, Slot
from portal.web.words_typed import moment_of, read_time
from tests.web.talk.sides import offer, slots, text


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


def test_the_overview_asks_to_choose_only_while_there_is_something_to_choose(table, storage):
    offer(table, ("25-11-2026", "10.00"))
    assert "Kies een tijd voor het gesprek" in text(table.mine.get("/mijn-zoekperiode"))
    table.theirs.send(f"/dossier/{table.person.id}/gesprek/{slots(storage)[0].id}/intrekken")
    assert "Kies een tijd voor het gesprek" not in text(table.mine.get("/mijn-zoekperiode"))
