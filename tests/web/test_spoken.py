"""An answer as it is read: short first, links with a name, choices once, sources for who asks."""

import re

import pytest
from markupsafe import escape

from portal.domain.sentences import first_sentences
from portal.integrations.assistant import Reply

LONG = " ".join(f"Dit is zin nummer {number} en die is niet zo heel erg kort." for number in range(1, 9))
TOPICS = ("zoekperiode.what", "zoekperiode.todo", "apply.how")


@pytest.fixture
def shown(app, client, monkeypatch):
    """Let the assistant say something, and give the page on which somebody reads it."""

    def page(text: str, language: str = "nl", **more: object) -> str:
        reply = Reply(text, language=language, **{"topic": "zoekperiode.what", **more})
        monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", lambda **question: [reply])
        client.set_cookie("taal", language)
        client.send("/assistent", {"question": "hoe lang?"})
        return client.get("/assistent").get_data(as_text=True).partition('id="mijn-vraag"')[2]

    return page


def test_the_first_sentences_stand_open_and_the_rest_is_on_the_page(shown):
    page = shown(f"{LONG}\n\nDe gemeente moet dit nog bevestigen.")
    first, rest = first_sentences(LONG)
    open_part, _, folded = page.partition("<details")
    assert first in open_part
    assert rest not in open_part
    assert rest in folded.partition("</details>")[0]
    assert "De gemeente moet dit nog bevestigen." in folded.partition("</details>")[2]


def test_an_answer_that_was_written_in_lines_is_folded_too_and_keeps_them(shown):
    lines = [f"Zin {number} van dit antwoord is precies lang genoeg. Dat is zo." for number in range(1, 6)]
    shown_part, _, more = shown("\n".join(lines)).partition("<details")
    assert lines[0] in shown_part
    assert f"{lines[3]}<br>{lines[4]}" in more


@pytest.mark.parametrize(("topic", "kind"), [("crisis", "answer"), ("crisis", "clarify"), ("contact.human", "handover")])
def test_help_that_is_needed_now_is_never_folded(shown, topic, kind):
    assert "<details" not in shown(LONG, topic=topic, kind=kind).partition("</ol>")[0]


def test_a_list_of_tasks_is_not_folded(shown):
    tasks = "\n".join(f"- {sentence}" for sentence in LONG.split(". "))
    assert "<details" not in shown(tasks).partition("</ol>")[0]


def test_a_short_answer_has_nothing_behind_it():
    assert first_sentences("Ja. Dat mag. Bel wel eerst. Dag.") == ("Ja. Dat mag. Bel wel eerst. Dag.", "")


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_a_page_of_the_portal_is_a_link_with_its_title_and_no_address(app, shown, edition, language):
    base, title = app.extensions["settings"].base_url, escape(edition.page_titles(language)["message"])
    page = shown(f"{title}: {base}/berichten\n\nKijk: {base}/loont-werken/uitkomst?hours=20&age=34", language)
    assert f'<p><a href="/berichten"><bdi>{title}</bdi></a></p>' in page
    assert 'href="/loont-werken/uitkomst?hours=20&amp;age=34"' in page
    assert f">{base}" not in page


def test_another_site_is_a_link_with_the_name_of_that_site(shown):
    page = shown("Kijk op https://www.werk.nl/een/lang-adres.")
    assert '<a href="https://www.werk.nl/een/lang-adres" rel="noreferrer"><bdi>werk.nl</bdi></a>.' in page


def test_in_the_file_the_address_follows_the_name(app, shown, client, edition):
    base, title = app.extensions["settings"].base_url, edition.page_titles("nl")["message"]
    shown(f"{title}: {base}/berichten\n\nIn uw overzicht ziet u alles: {base}/mijn-zoekperiode en https://www.werk.nl.")
    text = client.get("/assistent/gesprek.txt").get_data(as_text=True)
    assert f"\n{title}: {base}/berichten" in text
    assert f"alles: {edition.page_titles('nl')['overview']}: {base}/mijn-zoekperiode en https://www.werk.nl." in text


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_choices_stand_on_the_page_once_with_their_numbers_and_something_else(shown, edition, client, language):
    questions = [edition.topic(topic).words[language]["question"] for topic in TOPICS]
    offered = [*questions, edition.phrases(language)["something_else"]]
    text = "?\n\n" + "\n".join(f"{place}. {sentence}" for place, sentence in enumerate(offered, 1))
    page = shown(text, language, kind="clarify", suggestions=TOPICS)
    buttons = re.findall(r'<button class="btn"><span class="ltr num">(\d)\.</span> <span[^>]*>([^<]+)</span></button>', page)
    assert buttons == [(str(place), str(escape(sentence))) for place, sentence in enumerate(offered, 1)]
    assert [page.count(f">{escape(sentence)}<") for sentence in offered] == [1] * 4
    file = client.get("/assistent/gesprek.txt").get_data(as_text=True)
    assert [file.count(sentence) for sentence in questions] == [1] * 3


@pytest.mark.parametrize(("language", "says_so"), [("nl", False), ("en", True), ("ar", True)])
def test_where_an_answer_comes_from_is_folded_and_says_in_which_language_it_is(shown, edition, language, says_so):
    key, source = next((key, source) for key, source in edition.sources.items() if source.kind == "law")
    page = shown("Vier weken.", language, sources=({"key": key, "valid_from": "2026-01-01"}, {"key": "gone"}))
    folded = page.partition('<details class="why">')[2].partition("</details>")[0]
    assert str(escape(source.title)) in folded
    assert "2026-01-01" not in page
    assert (folded.count("<p>") == 1) is says_so


def test_an_answer_without_a_source_has_no_empty_fold(shown):
    assert "<details" not in shown("Graag gedaan.", topic="smalltalk.thanks").partition("</ol>")[0]


def test_a_question_in_an_answer_stays_with_what_answers_it():
    first, rest = first_sentences(
        "De zoekperiode duurt vier weken. U zoekt zelf werk. Bent u 27 jaar of ouder? Dan telt de dag van uw aanvraag, en anders die van uw melding."
    )
    assert (first, rest[:12]) == ("De zoekperiode duurt vier weken. U zoekt zelf werk.", "Bent u 27 ja")
