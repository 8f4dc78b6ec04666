"""Reminders for many people at once, by more than one clock, and with a letter that is not right."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import event

from portal.jobs import reminders
from portal.usecases import letters
from tests.jobs.period import written


def test_many_people_cost_a_query_a_letter_and_a_page_at_a_time(someone, on, storage, monkeypatch):
    for _ in range(25):
        someone()
    monkeypatch.setattr(reminders, "PAGE", 10)
    asked = []
    event.listen(storage.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert len(on(5)) == 25
    selects = [statement for statement in asked if statement.startswith("SELECT person")]
    kinds = 19  # letters that go by the calendar
    assert len(selects) <= 4 * kinds
    inserts = [statement for statement in asked if statement.startswith("INSERT")]
    assert len(inserts) == 3


def test_two_clocks_at_once_write_each_letter_once(someone, on, storage):
    for _ in range(40):
        someone()
    with ThreadPoolExecutor(2) as hands:
        list(hands.map(on, [5, 5]))
    assert len(written(storage)) == 40


def test_one_letter_with_a_slip_of_the_pen_does_not_keep_back_the_others(someone, on, library, storage, monkeypatch):
    compose = letters.compose

    def broken(*, letter, **values):
        return compose(letter="code" if letter == "questionnaire" else letter, **values)

    monkeypatch.setattr(letters, "compose", broken)
    someone()
    assert on(8) == [(8, "late-registration")]
