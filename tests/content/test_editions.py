"""What holds on a day, and what takes over on the next."""

from datetime import date

import pytest

from portal.content import NotInContent

OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)


def test_an_edition_is_made_once(shelf):
    library = shelf.load()
    assert library.on(OLD) is library.on(OLD)


@pytest.mark.parametrize(
    ("day", "there"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (OLD, True), (NEW, False)],
    ids=["day before", "first day", "last day", "day after"],
)
def test_a_topic_is_there_from_its_first_day_until_and_including_its_last(shelf, day, there):
    shelf.topic("holiday", valid_from="2026-01-01", valid_to="2026-12-31")
    assert ("holiday" in shelf.load().on(day).topics) is there


def test_dated_words_take_over_on_their_day(shelf):
    shelf.topic("holiday")
    shelf.write("topics/holiday/nl.2027-01-01.md", "---\ntitle: Nieuw\n---\n")
    library = shelf.load()
    assert library.on(OLD).topic("holiday").words["nl"].title == "holiday nl"
    assert library.on(NEW).topic("holiday").words["nl"].title == "Nieuw"
    assert library.on(NEW).topic("holiday").words["en"].title == "holiday en"


def test_a_dated_structure_takes_over_on_its_day(shelf):
    shelf.topic("holiday", order="1")
    shelf.write("topics/holiday/topic.2027-01-01.yml", "kind: answer\norder: 2")
    library = shelf.load()
    assert [library.on(day).topic("holiday").order for day in (OLD, NEW)] == [1, 2]


def test_an_amount_changes_on_its_day(shelf):
    shelf.write(
        "amounts/norm.yml",
        """
        unit: euro
        values:
          - {from: 2027-01-01, value: 2, sources: [LAW], certainty: to_confirm}
          - {from: 2026-01-01, value: 1, sources: [LAW], certainty: confirmed}
        """,
    )
    library = shelf.load()
    assert [library.on(day).amount("norm").value for day in (OLD, NEW)] == [1, 2]
    assert library.on(NEW).amount("norm").valid_from == NEW


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 2, 1)], ids=["before the first", "after the last"])
def test_an_amount_without_a_value_says_which_and_when(shelf, day):
    shelf.write(
        "amounts/norm.yml",
        "unit: euro\nvalues: [{from: 2026-01-01, to: 2026-01-31, value: 1, sources: [LAW], certainty: confirmed}]",
    )
    with pytest.raises(NotInContent, match=f"norm has no value on {day}"):
        shelf.load().on(day).amount("norm")


@pytest.mark.parametrize("ask", ["topic", "obligation", "questionnaire", "letter", "amount", "language"])
def test_what_is_not_there_is_named(shelf, ask):
    with pytest.raises(NotInContent, match=f"there is no {ask} nowhere on 2026-12-31"):
        getattr(shelf.load().on(OLD), ask)("nowhere")


def test_the_days_of_change_are_known(shelf):
    shelf.topic("holiday", valid_from="2026-01-01", valid_to="2026-12-31")
    shelf.write("topics/holiday/nl.2026-07-01.md", "---\ntitle: Nieuw\n---\n")
    assert shelf.load().change_days == (date(2026, 1, 1), date(2026, 7, 1), NEW)


def test_a_sentence_that_is_missing_in_a_language_is_the_dutch_one(shelf):
    shelf.write("phrases/nl.yml", "hello: Dag\nbye: Tot ziens")
    shelf.write("phrases/en.yml", "hello: Hello")
    edition = shelf.load().on(OLD)
    assert edition.phrases("en") == {"hello": "Hello", "bye": "Tot ziens"}
    assert edition.phrases("ar") == {"hello": "Dag", "bye": "Tot ziens"}


def test_facts_to_tick_stand_in_the_order_of_the_facts_and_without_a_sentence_not_at_all(shelf):
    shelf.write(
        "facts.yml", "b: {kind: yes_no, who: applicant}\na: {kind: yes_no, who: municipality}\nc: {kind: number, who: portal}"
    )
    shelf.write("facts/nl.yml", "a: Eerst\nb: Tweede")
    shelf.write("facts/en.yml", "a: First")
    assert list(shelf.load().on(date(2026, 11, 22)).facts_to_tick("en").items()) == [("b", "Tweede"), ("a", "First")]
