"""Choosing, alarm and language: the small ears of the assistant."""

import pytest

from bot.actions import knowledge
from bot.alarm import alarm_of
from bot.choice import ELSE, chosen, same
from bot.settings import ROOT
from tests.bot.understanding import held_out

ALARM = alarm_of(ROOT / "content/topics/crisis")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        *[("2", 1), ("2.", 1), ("2e", 1), ("nummer 2", 1), ("de tweede", 1), ("De tweede graag", 1), ("the second one", 1)],
        *[
            ("optie 1", 0),
            ("eerste", 0),
            ("ikinci", 1),
            ("الثاني", 1),
            ("друге", 1),
            ("İkinci", 1),
            ("the last", 2),
            ("de onderste", 2),
        ],
        *[
            ("4", ELSE),
            ("iets anders", ELSE),
            ("something else", ELSE),
            ("geen van deze", ELSE),
            ("nee", ELSE),
            ("een andere", ELSE),
        ],
        *[("2 weken", None), ("ik ben 2 weken ziek", None), ("", None), ("de", None), ("1 of 2", None), ("22", None)],
        ("ik heb nog twee vragen over mijn aanvraag", None),
    ],
)
def test_how_people_choose(library, typed, place):
    assert chosen(typed, 3, library) == place


def test_a_number_beyond_what_was_offered_is_something_else(library):
    assert chosen("3", 2, library) == ELSE
    assert chosen("de laatste", 2, library) == 1


def test_a_sentence_is_the_same_give_or_take_marks():
    assert same("hoe lang duurt het", "Hoe lang duurt het?")
    assert not same("", "?")


@pytest.mark.parametrize(
    "message",
    [
        *["ik wil niet meer leven", "IK WIL DOOD", "mijn vriend slaat me", "we hebben niks te eten", "ik pleeg zelfmoord"],
        *["hoeveel is de norm, ach ik maak er toch een einde aan", "i dont want to live anymore", "my husband beats me"],
        *["de meter is weg, we zitten zonder stroom", "he keeps hitting her, my mother", "my father beats my sister"],
        *["hij slaapt al een week in een stadspark", "the council took our gas off", "من يومين لم آكل", "elektriğimizi kestiler"],
        *["ooit mishandeld, en nu wil ik dood", "he beat me years ago and now he beats me again"],
        *["we have nowhere to sleep", "أريد أن أموت", "kendimi öldürmek istiyorum", "мене б'є чоловік", "می‌خواهم بمیرم"],
    ],
)
def test_some_words_are_never_missed(message):
    assert ALARM.rings(message)


@pytest.mark.parametrize(
    "message",
    [
        *["my husband beats me what should I do", "he beats me how can I leave", "beaten for years by my husband"],
        *["vroeger werd ik geslagen en nu weer", "mijn vader heeft mij jaren geleden mishandeld en nu bedreigt hij mij"],
        *["wat is het nummer van de zelfmoordlijn", "suicide help line number", "ik kan niet werken door huiselijk geweld"],
        *["my sister was beaten years ago and I want to die", "he threatens to cut my throat"],
        *["the gas will be cut off tomorrow and I have a baby", "gas may be shut off and kids are cold"],
        *["Ik ben vrijwilliger en ik denk aan zelfmoord", "ik was vrijwilliger, nu zelfmoordgedachten"],
        *["Drie jaar geleden getrouwd, ik word geslagen", "Ik ben twee jaar geleden gevlucht en word mishandeld"],
        *["Mijn man mishandelt mij. Jaren geleden kwam ik hier.", "Ik word bedreigd sinds een jaar geleden"],
        *["Two years ago I married, he beat me", "He hit me a few years ago and I am scared"],
        *["Ik volg een opleiding en heb huiselijk geweld", "I took a training because of domestic violence at home"],
        *["mijn man heeft zelfmoord gepleegd een jaar geleden en ik wil hetzelfde", "Ik hou niet meer van mijn leven"],
    ],
)
def test_what_sounds_harmless_hides_no_help_that_is_needed_now(message):
    assert ALARM.rings(message)


@pytest.mark.parametrize(
    "message",
    [
        *["ik woon niet meer samen, hoe moet ik leven van dit bedrag", "mijn opa is dood, ik erf wat", "dood door werk?"],
        *["jaren geleden ben ik bedreigd, nu niet meer", "ik ben vroeger mishandeld", "he used to hit me, that is over now"],
        *["ik lach me helemaal dood", "van zo'n bedrag kan ik niet meer van mijn geld leven", "a course on domestic violence"],
        *[
            "ze willen mijn gas afsluiten",
            "three years ago i was beaten",
            "waar sluit ik stroom af",
            "she wants to move in with me",
        ],
        *["do I lose it if I do not want to live with him", "I want to live in Assen", "mijn kind eet op school", ""],
    ],
)
def test_the_alarm_is_not_false(message):
    assert not ALARM.rings(message)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_other_held_out_question_sets_off_the_alarm(language):
    assert not [question for _, topic, question in held_out(language) if topic != "crisis" and ALARM.rings(question)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_people_are_answered_in_their_language(language):
    heard = [knowledge.languages().clearly(question) for *_, question in held_out(language)]
    other = {"nl": "en", "en": "nl"}[language]
    assert heard.count(language) / len(heard) > 0.95
    assert heard.count(other) / len(heard) < 0.01


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        *[("cv", "nl", None), ("DigiD", "en", None), ("2", "nl", None), ("", "nl", None), ("😀", "nl", None)],
        *[("كيف أقدم طلبا", "nl", "ar"), ("چطور درخواست بدهم", "nl", "fa"), ("як подати заяву", "nl", "uk")],
        *[("ከመይ ጌረ የመልክት", "nl", "ti"), ("nasıl başvuru yapabilirim", "nl", "tr"), ("سلام", "fa", None)],
        *[("ما معنى zoekperiode", "ar", "ar"), ("شو يعني bijstand", "nl", "ar"), ("zoekperiode یعنی چه", "nl", "fa")],
        *[("اريد احچي ويا احد بالعربي", "ar", "ar"), ("شوكت استلم الفلوس", "ar", "ar"), ("بغيت نهضر مع شي حد", "ar", "ar")],
        ("wat betekent إعانة in het nederlands", "nl", "nl"),
    ],
)
def test_scripts_and_short_words(text, page, language):
    assert knowledge.languages().clearly(text, page) == language
