"""The overview in every state: no page says that somebody must do what is over, stopped or done."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from portal.storage.models import Activity, Application, Decision, Interview, Message, Obligation, Period, Slot
from portal.web.pictograms import picto
from tests.query_counter import counted

TODAY = date(2026, 11, 22)
YOUNG = date(2004, 6, 1)
BOARD = 'aria-labelledby="stap"'


@pytest.fixture
def somebody(factories, sign_in_as, storage):
    """Sign in somebody on a day of the period; `changes` are made to the period or its application."""

    def made(day: int, *, born: date = date(1992, 3, 14), coach: bool = False, **changes: object) -> Period:
        person = factories.person(date_of_birth=born, coach_id=factories.person(role="coach").id if coach else None)
        period = factories.period(person, day=day)
        with storage.transaction() as session:
            kept = session.get(Period, period.id)
            for name, value in changes.items():
                setattr(session.get(Application, kept.application_id) if name == "applied_on" else kept, name, value)
        sign_in_as(person)
        return period

    return made


def board(client) -> str:
    page = client.get("/mijn-zoekperiode").get_data(as_text=True)
    return page[page.index(BOARD) : page.index("</section>", page.index(BOARD))]


def whole(client, path: str = "/mijn-zoekperiode") -> str:
    page = client.get(path).get_data(as_text=True)
    return page[page.index("<main") : page.index("</main>")]


def talk(storage, period: Period, starts_at: datetime) -> None:
    with storage.transaction() as session:
        slot = Slot(starts_at=starts_at)
        found = Interview(period_id=period.id, place="Harm Buiterplein 1", slots=[slot])
        session.add(found)
        session.flush()
        found.chosen_slot_id = slot.id


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def test_on_the_last_day_it_says_so(client, somebody):
    somebody(28)
    assert "Vandaag is de laatste dag." in whole(client)
    assert "Lukt het niet vandaag?" in whole(client)


def test_in_the_middle_nobody_is_hurried(client, somebody):
    somebody(10)
    assert "Lukt het niet in" not in whole(client)


@pytest.mark.parametrize("day", [29, 42])
def test_who_has_things_open_after_the_last_day_keeps_the_way_to_a_person_and_reads_what_comes(client, somebody, day):
    somebody(day, coach=True)
    page = whole(client)
    card = page[page.index("Is het niet gelukt?") : page.index('class="duties"')]
    assert 'href="tel:' in card
    assert 'href="/berichten"' in card
    assert "Hoort u niets?" in card


def test_who_has_a_time_for_the_talk_is_not_told_that_the_invitation_is_still_to_come(client, somebody, storage):
    period = somebody(29, coach=True)
    talk(storage, period, at(TODAY + timedelta(days=3)))
    page = whole(client)
    assert "Is het niet gelukt?" in page
    assert "Hoort u niets?" not in page


def test_who_is_under_27_is_told_to_apply_when_the_four_weeks_are_over(client, somebody):
    period = somebody(30, born=YOUNG, applied_on=None)
    assert period.opens_on <= TODAY <= period.closes_on
    assert "Vraag nu bijstand aan" in board(client)
    assert "/onderwerp/apply.how" in board(client)


def test_who_is_under_27_and_too_late_to_apply_is_told_who_helps(client, somebody):
    somebody(50, born=YOUNG, applied_on=None)
    assert "Hebt u al bijstand aangevraagd?" in board(client)
    assert "/berichten" in board(client)


def test_who_is_under_27_reads_at_the_talk_that_applying_comes_first(client, somebody):
    somebody(10, born=YOUNG, applied_on=None)
    assert "Eerst vraagt u zelf bijstand aan." in whole(client, "/gesprek")


def test_after_a_stop_nothing_is_late(client, somebody):
    somebody(20, stopped_on=TODAY, stop_reason="found_work")
    page = whole(client)
    assert "U hoeft nu niets meer te doen" in page
    assert "laat" not in page
    assert "Daarna krijgt u een uitnodiging" not in page


def test_who_stops_on_a_day_ahead_is_not_counted_down_to_another(client, somebody):
    somebody(10, stopped_on=TODAY + timedelta(days=9), stop_reason="found_work")
    page = whole(client)
    assert "Uw zoekperiode stopt op 1\u00a0december\u00a02026." in page
    assert "U hebt nog" not in page
    assert "De laatste dag is" not in page


def test_who_stops_on_a_day_ahead_is_not_asked_for_what_is_only_due_after_it(client, somebody):
    stops_on = TODAY + timedelta(days=2)
    period = somebody(1, stopped_on=stops_on, stop_reason="found_work")
    assert all(one.due_on > stops_on for one in period.obligations)
    page = whole(client)
    assert "Uw zoekperiode stopt op" in board(client)
    assert page.count("Hoeft niet meer als uw zoekperiode stopt") == len(period.obligations)
    assert "Uiterlijk" not in page
    assert "Daarna krijgt u een uitnodiging" not in page


def test_who_stops_on_a_day_ahead_is_still_told_what_is_due_before_it(client, somebody):
    somebody(1, stopped_on=TODAY + timedelta(days=10), stop_reason="found_work")
    assert "Doe dit uiterlijk op" in board(client)


def test_who_wrote_applications_down_reads_that_the_list_is_still_to_be_handed_in(client, somebody, storage):
    period = somebody(10)
    with storage.transaction() as session:
        session.add(Activity(period_id=period.id, way="call", happened_on=TODAY, employer="Bakkerij Hoek"))
        kept = session.get(Period, period.id)
        for one in kept.obligations:
            one.kept = "busy" if one.kind == "activities" else "done"
    assert "Lever uw lijst dan in" in board(client)
    assert "opgeschreven, nog niet ingeleverd" in whole(client)


def test_who_was_too_late_to_apply_reads_that_in_the_past_and_whom_to_call(client, somebody):
    somebody(50, born=YOUNG, applied_on=None)
    for path in ("/mijn-zoekperiode", "/gesprek"):
        assert "U kon de uitkering aanvragen van" in whole(client, path)
        assert "Bel ons" in whole(client, path)
        assert "U kunt de uitkering aanvragen" not in whole(client, path)
        assert "Dat kan van " not in whole(client, path)


def test_the_list_goes_from_late_to_last_and_begins_with_what_the_board_says(client, somebody, storage):
    period = somebody(10)
    days = {"registration": 5, "questionnaire": -1, "activities": 0, "cv": -3}
    with storage.transaction() as session:
        for one in session.get(Period, period.id).obligations:
            one.due_on = TODAY + timedelta(days=days[one.kind])
    page = whole(client)
    listed = page[page.index('class="duties"') :]
    found = [
        listed.index(f'href="{path}"') for path in ("/cv", "/vragenlijst/entreevragenlijst", "/sollicitaties", "/plichten/uwv")
    ]
    assert found == sorted(found)
    assert 'href="/cv"' in board(client)


def test_looking_for_work_begins_today_until_something_is_written_down(client, somebody, storage):
    period = somebody(2)
    assert "Elke week, begin vandaag. Uiterlijk" in whole(client)
    with storage.transaction() as session:
        session.add(Activity(period_id=period.id, way="call", employer="Bakkerij Hoek", happened_on=TODAY))
    assert "begin vandaag" not in whole(client)


def test_the_board_also_names_what_closes_today_or_tomorrow(client, somebody, storage):
    period = somebody(10)
    days = {"registration": -3, "questionnaire": 0, "activities": 1, "cv": 2}
    with storage.transaction() as session:
        for one in session.get(Period, period.id).obligations:
            one.due_on = TODAY + timedelta(days=days[one.kind])
    card = board(client)
    assert card.index('href="/plichten/uwv"') > card.index("Dit sluit morgen:")
    today, tomorrow = card.index("Dit sluit vandaag ook:"), card.index("Dit sluit morgen:")
    assert today < card.index('href="/vragenlijst/entreevragenlijst"') < tomorrow < card.index('href="/sollicitaties"')
    assert 'href="/cv"' not in card


def test_on_the_day_something_is_due_list_board_and_brick_say_so(client, somebody, storage):
    somebody(7)
    page = whole(client)
    listed = page[page.index('class="duties"') :]
    assert listed.count("Vandaag is de laatste dag") == 1
    assert "Vandaag is de laatste dag hiervoor." in board(client)
    today = page[page.index('<i class="now">') :]
    assert str(picto("uwv")) in today[: today.index("</i>")]


@pytest.mark.parametrize(
    ("day", "shown"),
    [(0, {"komt nog"}), (1, {"vandaag", "komt nog"}), (28, {"geweest", "vandaag"}), (30, {"geweest"})],
)
def test_the_legend_tells_of_what_the_bricks_show(client, somebody, day, shown):
    somebody(day)
    page = whole(client)
    legend = page[page.index('class="legend"') :]
    legend = legend[: legend.index("</ul>")]
    assert {word for word in ("geweest", "vandaag", "komt nog") if word in legend} == shown


@pytest.mark.parametrize("path", ["/plichten/uwv", "/sollicitaties", "/vragenlijst/entreevragenlijst"])
def test_a_duty_says_beforehand_that_the_period_stopped(client, somebody, path):
    somebody(20, stopped_on=TODAY, stop_reason="found_work")
    page = whole(client, path)
    assert "u kunt hier nu niets bewaren" in page
    assert "Te laat" not in page


def test_who_told_that_it_does_not_work_out_sees_that_it_was_heard(client, somebody, storage):
    period = somebody(20)
    with storage.transaction() as session:
        line = Message(person_id=period.person_id, author_id=period.person_id, text="", kind="cannot")
        line.created_at = at(TODAY - timedelta(days=1))
        session.add(line)
    assert "U vertelde op 21\xa0november dat het niet lukt" in whole(client)


def test_a_talk_that_was_is_not_to_come(client, somebody, storage):
    period = somebody(33)
    with storage.transaction() as session:
        for one in session.get(Period, period.id).obligations:
            one.kept, one.done_on = "done", one.due_on
    talk(storage, period, at(TODAY - timedelta(days=2)))
    assert "Uw gesprek is geweest" in board(client)
    assert "Zet het in mijn agenda" not in whole(client, "/gesprek")


def test_the_outcome_is_on_top(client, somebody, storage, factories):
    period = somebody(33)
    talk(storage, period, at(TODAY - timedelta(days=2)))
    coach = factories.person(role="coach")
    with storage.transaction() as session:
        session.add(Decision(period_id=period.id, line="zelfdoeners", reason="Het gaat goed", decided_by_id=coach.id))
    assert "De uitkomst van uw gesprek" in board(client)
    assert "uitnodiging voor een gesprek" not in whole(client)


def test_what_the_coach_wrote_stands_at_the_duty(client, somebody, storage):
    period = somebody(5)
    with storage.transaction() as session:
        duty = session.get(Obligation, next(one.id for one in period.obligations if one.kind == "registration"))
        duty.remark, duty.checked_at = "De foto is niet te lezen.", at(TODAY)
    assert "De foto is niet te lezen." in whole(client, "/plichten/uwv")
    assert "Uw coach schreef hier iets bij" in whole(client)


def test_the_overview_asks_the_database_three_things_and_the_times_of_a_talk_and_of_the_coach(client, somebody, storage):
    period = somebody(27, coach=True)
    with counted(storage) as plain:
        client.get("/mijn-zoekperiode")
    with storage.transaction() as session:
        talk = Interview(period_id=period.id, place="Stadhuis")
        talk.slots = [Slot(starts_at=datetime.combine(TODAY + timedelta(days=number), time(9), UTC)) for number in (1, 2, 3)]
        session.add(talk)
    with counted(storage) as talking:
        client.get("/mijn-zoekperiode")
    assert (len(plain), len(talking)) == (3, 5)
