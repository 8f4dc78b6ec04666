"""Who needs help now reads first what fits what they said, and below it all the rest."""

import pytest

from bot.actions import knowledge
from bot.actions.first_help import CRISIS, first_help
from bot.alarm import BRINGS
from portal.content.words import references_in

ALARM = knowledge.alarm()
NEEDS = ("danger", "suicide", "violence", "bed", "food", "eviction", "energy")
LANGUAGES = ("nl", "en", "ar")
HELP = {
    "danger": ["112"],
    "suicide": ["113", "0800-0113"],
    "violence": ["112", "0800-2000"],
    "bed": ["088 066 30 00", "Sontweg", "19.00", "22.30"],
    "food": ["14 050", "Spilsluizen", "088 066 30 00"],
    "eviction": ["14 050", "0800 8020", "088 066 30 00"],
    "energy": ["14 050", "112"],
}


def crisis():
    return next(topic for topic in knowledge.library().topics if topic.id == CRISIS)


@pytest.mark.parametrize(
    ("message", "needs"),
    [
        ("ik wil niet meer leven", ["suicide"]),
        ("mijn man slaat mij en de kinderen", ["danger", "violence"]),
        ("er is geen eten meer voor me kinderen", ["food"]),
        ("ik weet niet waar ik vannacht slapen moet", ["bed"]),
        ("morgen word ik mijn huis uit gezet", ["eviction"]),
        ("ik heb veel pillen genomen", ["danger", "suicide"]),
        ("my boyfriend hits me and we have nothing to eat", ["danger", "violence", "food"]),
        ("زوجي يضربني", ["danger", "violence"]),
        ("أريد أن أموت", ["suicide"]),
        ("yiyecek bir şeyim yok", ["food"]),
        ("sinds vanochtend is de stroom afgesloten", ["energy"]),
        ("they switched the heating off, we did not pay", ["energy"]),
        ("de kinderen krijgen klappen van hem", ["danger", "violence"]),
        ("there is only dry bread and they are starving", ["food"]),
        ("help mij", []),
    ],
)
def test_what_is_said_tells_which_help(message, needs):
    assert list(ALARM.needs(message)) == needs


def test_of_most_messages_it_can_be_told():
    said = [line for language in LANGUAGES for line in crisis().asks[language]]
    assert sum(bool(ALARM.needs(line)) for line in said) / len(said) >= 0.9


@pytest.mark.parametrize("language", [*LANGUAGES, "tr", "ti"])
@pytest.mark.parametrize("need", NEEDS)
def test_the_help_that_fits_comes_first_and_no_other_help_is_left_out(speaker, need, language):
    reply = first_help(BRINGS.get(need, (need,)), speaker(language))
    first = reply.text.split("\n\n")[0]
    assert all(number in first for number in HELP[need])
    others = {number for other in NEEDS for number in HELP[other] if number[0].isdecimal() and number not in ("19.00", "22.30")}
    assert all(number in reply.text for number in others - {"0800 8020"})
    assert (reply.topic, reply.kind) == (CRISIS, "answer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_it_cannot_be_told_112_comes_first_and_all_is_there(speaker, language):
    text = first_help([], speaker(language)).text
    assert "112" in text.split("\n\n")[0]
    assert "Bron" not in text
    assert all(number in text for number in ("113", "0800-0113", "0800-2000", "088 066 30 00", "14 050"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paragraph_has_its_need_in_every_language(language):
    words = next(one.words for one in crisis().all_words if one.language == language)
    paragraphs = [line for line in words["answer"].splitlines() if line]
    assert tuple(words["paragraphs"]) == NEEDS[:-1]  # who loses power hears more of it alone
    assert set(words["first"]) == set(NEEDS)
    assert all(references_in(line) for line in paragraphs[: len(NEEDS) - 1])
