"""Files become records, and what cannot be read is named with its file."""

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from portal.content import ContentError, load
from tests.content.shelf import FROM_27, UNDER_27

DAY = date(2026, 11, 22)


def problem_of(shelf):
    with pytest.raises(ContentError) as caught:
        shelf.load()
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_an_empty_folder_is_an_empty_library(tmp_path):
    library = load(tmp_path)
    assert not library.topics
    assert not library.on(DAY).topics


def test_records_cannot_be_changed(shelf):
    shelf.topic("holiday")
    topic = shelf.load().on(DAY).topic("holiday")
    with pytest.raises(dataclasses.FrozenInstanceError):
        topic.kind = "crisis"
    with pytest.raises(TypeError):
        topic.words["nl"].more["title"] = "Anders"


def test_what_people_ask_comes_a_line_each(shelf):
    shelf.topic("holiday")
    assert shelf.load().on(DAY).topic("holiday").asks == {"nl": ("hoe zit dat", "hoe dan")}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("sources.yml", "A: [", "sources.yml: this is not YAML"),
        ("sources.yml", "A: {title: x, kind: rumour}", "A.kind must be one of law, state, municipality, other"),
        ("sources.yml", "A: {title: x, kind: law}\nA: {title: y, kind: law}", "the key 'A' is there twice"),
        ("sources.yml", "- A", "sources.yml: must be a mapping"),
        ("amounts/x.yml", "unit: euro\nvalues: [{from: soon, value: 1, certainty: confirmed}]", "values[1].from must be a date"),
        ("amounts/x.yml", "unit: euro\nvalues: [{from: 2026-02-30, value: 1, certainty: confirmed}]", "this is not YAML"),
        ("amounts/x.yml", "unit: euro", "amounts/x.yml: values is missing"),
        ("topics/x/topic.yml", "kind: answer\norder: first", "order must be a whole number, not 'first'"),
        ("topics/x/topic.yml", "kind: answer\nrelated: y", "related must be a list, not 'y'"),
        ("topics/x/nl.md", "# Zonder kop", "topics/x: this folder has no topic.yml"),
        ("periods/x/period.yml", UNDER_27.replace("under: 27", "over: 27"), "a condition cannot say 'over'"),
        ("periods/x/period.yml", FROM_27.replace("applied_on", "born_on"), "runs_from must be one of reported_on"),
    ],
)
def test_what_cannot_be_read_is_named(shelf, name, text, expected):
    shelf.write(name, text)
    assert expected in problem_of(shelf)


def test_words_need_front_matter(shelf):
    shelf.topic("holiday")
    shelf.write("topics/holiday/nl.md", "# Vakantie\n")
    assert "topics/holiday/nl.md: this file must open with front matter" in problem_of(shelf)


def test_a_file_that_is_not_utf8_is_named(shelf):
    shelf.write("pages.yml", "").write_bytes("start: /één\n".encode("windows-1252"))
    assert "pages.yml: this file is not UTF-8" in problem_of(shelf)


def test_all_problems_come_at_once(shelf):
    shelf.write("sources.yml", "A: [")
    shelf.write("facts.yml", "B: [")
    assert problem_of(shelf).count("\n") == 1


def test_windows_line_ends_and_a_byte_order_mark_are_read(shelf):
    shelf.topic("holiday")
    path = shelf.write("topics/holiday/nl.md", "")
    path.write_bytes("\ufeff---\r\ntitle: Vakantie\r\n---\r\nTekst\r\n".encode())
    words = shelf.load().on(DAY).topic("holiday").words["nl"]
    assert (words.title, words.body) == ("Vakantie", "Tekst")


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "9:30", "0800", "1e3", "n"])
def test_words_stay_words(shelf, word):
    shelf.topic("holiday", words=f"title: {word}\nanswer: {{{word}: {word}}}")
    words = shelf.load().on(DAY).topic("holiday").words["nl"]
    assert (words["title"], dict(words["answer"])) == (word, {word: word})


def test_amounts_are_exact(shelf):
    shelf.write(
        "amounts/norm.yml", "unit: euro\nvalues: [{from: 2026-01-01, value: 1348.10, sources: [LAW], certainty: confirmed}]"
    )
    assert shelf.load().on(DAY).amount("norm").value == Decimal("1348.1")


def test_a_key_nobody_reads_is_remarked_on_but_does_not_stop_the_portal(shelf):
    shelf.topic("holiday", relatd="[x]")
    assert [problem.message for problem in shelf.load().remarks] == ["nothing reads the key relatd"]


def test_the_municipality_adds_and_replaces_file_by_file(shelf):
    shelf.topic("holiday")
    shelf.topic("study")
    shelf.write("municipality/topics/holiday/topic.yml", "kind: answer\norder: 7")
    shelf.write("municipality/topics/holiday/nl.md", "---\ntitle: Van hier\n---\n")
    shelf.write("municipality/topics/holiday/en.md", "---\ntitle: From here\n---\n")
    shelf.write("municipality/topics/moving/topic.yml", "kind: answer")
    shelf.write("municipality/sources.yml", "OWN: {title: Verordening, kind: municipality}")
    edition = shelf.load().on(DAY)
    holiday = edition.topic("holiday")
    assert set(edition.topics) == {"holiday", "study", "moving"}
    assert {code: words.title for code, words in holiday.words.items()} == {"nl": "Van hier", "en": "From here"}
    assert (holiday.order, holiday.asks["nl"]) == (7, ("hoe zit dat", "hoe dan"))
    assert set(edition.sources) == {"LAW", "OWN"}


def test_the_municipality_may_say_it_its_own_way_from_a_day_on(shelf):
    shelf.topic("holiday")
    shelf.write("municipality/topics/holiday/nl.2027-01-01.md", "---\ntitle: Van hier\n---\n")
    library = shelf.load()
    assert library.on(date(2026, 12, 31)).topic("holiday").words["nl"].title == "holiday nl"
    assert library.on(date(2027, 1, 1)).topic("holiday").words["nl"].title == "Van hier"


def test_what_the_municipality_says_is_not_taken_over_by_a_later_national_text(shelf):
    shelf.topic("holiday")
    shelf.write("topics/holiday/nl.2027-01-01.md", "---\ntitle: Van de wet\n---\n")
    own = shelf.write("municipality/topics/holiday/nl.md", "---\ntitle: Van hier\n---\n")
    shelf.write("municipality/topics/holiday/en.md", "---\ntitle: From here\n---\n")
    with pytest.raises(ContentError, match=r"municipality/topics/holiday/nl\.md.*nl\.2027-01-01\.md"):
        shelf.load()
    own.with_name("nl.2027-01-01.md").write_text("---\ntitle: Ook van hier\n---\n")
    assert shelf.load().on(date(2027, 1, 1)).topic("holiday").words["nl"].title == "Ook van hier"


def test_what_the_municipality_says_in_one_language_it_says_in_the_others_too(shelf):
    shelf.topic("holiday")
    shelf.write("municipality/topics/holiday/nl.md", "---\ntitle: Van hier\n---\n")
    with pytest.raises(ContentError, match=r"topics/holiday/en\.md: nl\.md of the municipality"):
        shelf.load()


def test_the_municipality_has_its_own_letters_and_sentences(shelf):
    shelf.write("letters/welcome/letter.yml", "send: {day: 1}")
    shelf.write("letters/welcome/nl.md", "---\nsubject: Welkom\n---\nDag.\n")
    shelf.write("municipality/letters/welcome/nl.md", "---\nsubject: Welkom hier\n---\nMoi.\n")
    shelf.write("phrases/nl.yml", "hello: Dag\n")
    shelf.write("phrases/en.yml", "hello: Hello\n")
    shelf.write("municipality/phrases/nl.yml", "hello: Moi\n")
    edition = shelf.load().on(DAY)
    assert (edition.letter("welcome").send, edition.letter("welcome").words["nl"].body.strip()) == ({"day": 1}, "Moi.")
    assert (edition.phrases("nl")["hello"], edition.phrases("en")["hello"]) == ("Moi", "Hello")


def test_another_municipality_can_lie_anywhere(shelf, tmp_path):
    own = tmp_path / "elsewhere"
    own.mkdir()
    (own / "municipality.yml").write_text("name: Nergenshuizen\n")
    assert load(shelf.root, own).municipality.name == "Nergenshuizen"


def test_a_contact_is_a_value_or_says_where_it_comes_from(shelf):
    municipality = shelf.load().municipality
    assert dict(municipality.contact) == {"phone": "12 345", "address": "Dorpsstraat 1"}
    assert municipality.contacts["phone"].source == "LAW"
