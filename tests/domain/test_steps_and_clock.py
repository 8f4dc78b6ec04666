"""How the steps stand, which comes first, and the clock with its 28 bricks."""

from datetime import date, timedelta

import pytest

from portal.domain.trajectory import State, Step, clock, next_step, state_of

DUE = date(2026, 12, 1)
START, END = date(2026, 11, 18), date(2026, 12, 15)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kept", "today", "state"),
    [
        pytest.param("todo", DUE - DAY, State.TODO, id="before it is due"),
        pytest.param("todo", DUE, State.TODO, id="on the day itself it is not late"),
        pytest.param("todo", DUE + DAY, State.LATE, id="the day after it is late"),
        pytest.param("busy", DUE, State.BUSY, id="begun"),
        pytest.param("busy", DUE + DAY, State.LATE, id="begun, and late"),
        pytest.param("done", DUE + DAY, State.DONE, id="done is never late"),
        pytest.param("not_needed", DUE + DAY, State.NOT_NEEDED, id="what is not needed is never late"),
    ],
)
def test_state(kept, today, state):
    assert state_of(kept, DUE, today) is state


def step(slug, due_on, kept="todo", order=0, today=date(2026, 11, 22), done_on=None):
    return Step(slug, slug, due_on, state_of(kept, due_on, today), done_on, order)


@pytest.mark.parametrize(
    ("steps", "first"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([step("a", DUE, "done"), step("b", DUE, "not_needed")], None, id="nothing open"),
        pytest.param([step("a", DUE + DAY), step("b", DUE)], "b", id="what is due first"),
        pytest.param([step("a", DUE, order=2), step("b", DUE, order=1)], "b", id="due together: the order"),
        pytest.param([step("a", DUE, order=1), step("b", DUE, "busy", order=2)], "b", id="due together: what was begun"),
        pytest.param([step("a", date(2026, 11, 23)), step("b", date(2026, 11, 20))], "b", id="what is late"),
        pytest.param([step("a", date(2026, 11, 21)), step("b", date(2026, 11, 20))], "b", id="what is late longest"),
    ],
)
def test_next_step(steps, first):
    found = next_step(steps)
    assert (found.slug if found else None) == first


def bricks(found):
    return [[brick.kind for brick in week.bricks] for week in found.weeks]


def placed(found):
    all_bricks = [brick for week in found.weeks for brick in week.bricks]
    return {day: " ".join(brick.slugs) for day, brick in enumerate(all_bricks, start=1) if brick.slugs}


def test_day_5_as_the_prototype_draws_it():
    today = date(2026, 11, 22)
    steps = [
        step("registration", date(2026, 11, 24), "done", 1, today, date(2026, 11, 20)),
        step("cv", date(2026, 12, 1), "todo", 2, today),
        step("activities", date(2026, 12, 13), "busy", 3, today),
        step("questionnaire", date(2026, 12, 8), "todo", 4, today),
    ]
    found = clock(START, END, today, steps)
    assert (found.day, found.days_left, found.total) == (5, 23, 28)
    assert bricks(found)[0] == ["was", "was", "was", "was", "now", "ahead", "ahead"]
    assert bricks(found)[3] == ["ahead"] * 6 + ["end"]
    assert [week.this for week in found.weeks] == [True, False, False, False]
    assert [(week.first, week.last) for week in found.weeks][1] == (date(2026, 11, 25), date(2026, 12, 1))
    assert placed(found) == {3: "registration", 14: "cv", 21: "questionnaire", 26: "activities"}
    assert found.due_slugs == ()


def test_day_26_with_something_late():
    start, today = date(2026, 10, 28), date(2026, 11, 22)
    steps = [
        step("questionnaire", date(2026, 11, 17), "busy", 1, today),
        step("activities", date(2026, 11, 23), "busy", 2, today),
    ]
    found = clock(start, date(2026, 11, 24), today, steps)
    assert (found.day, found.days_left) == (26, 2)
    assert bricks(found)[2] == ["was"] * 6 + ["miss"]
    assert bricks(found)[3] == ["was"] * 4 + ["now", "ahead", "end"]
    assert found.due_slugs == ("questionnaire", "activities")


@pytest.mark.parametrize(
    ("today", "day", "left", "not_started", "over"),
    [
        pytest.param(START - 40 * DAY, 1, 28, True, False, id="long before"),
        pytest.param(START - DAY, 1, 28, True, False, id="the day before"),
        pytest.param(START, 1, 27, False, False, id="the first day"),
        pytest.param(END, 28, 0, False, False, id="the last day"),
        pytest.param(END + DAY, 28, 0, False, True, id="the day after"),
        pytest.param(END + 400 * DAY, 28, 0, False, True, id="long after"),
    ],
)
def test_the_clock_at_its_edges(today, day, left, not_started, over):
    found = clock(START, END, today, [step("cv", DUE, today=today)])
    assert (found.day, found.days_left, found.not_started, found.over) == (day, left, not_started, over)
    assert sum(len(week.bricks) for week in found.weeks) == 28
    assert sum(week.this for week in found.weeks) == (not not_started and not over)


def test_what_was_done_before_the_start_lies_on_the_first_day():
    found = clock(START, END, START, [step("cv", DUE, "done", done_on=START - 9 * DAY)])
    assert found.weeks[0].bricks[0].slugs == ("cv",)


def test_what_is_not_needed_lies_nowhere():
    found = clock(START, END, START, [step("cv", DUE, "not_needed")])
    assert not any(brick.slugs for week in found.weeks for brick in week.bricks)
