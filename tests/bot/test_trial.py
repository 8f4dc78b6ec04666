"""What people really asked in trials and got a wrong answer to; none of these sentences is an example of a topic."""

import asyncio

import pytest

from bot.importer import examples, library
from portal.domain.heard import words_of

# Words of loss, parting, food and night without danger.
NO_CRISIS = (
    "me ex betaalt geen alimentatie telt dat mee",
    "ik moet naar de begrafenis van mijn neef, mag de afspraak later",
    "krijg ik iets voor de uitvaart van mijn moeder",
    "mijn opa is gestorven en ik erf zijn auto",
    "mijn man is bij me weg en ik heb de kinderen, hoe vraag ik bijstand aan",
    "mijn ex wil het huis niet uit, telt zijn inkomen mee",
    "ik ben doodmoe van al dat solliciteren",
    "de voedselbank gaf mij een pakket, moet ik dat melden",
    "ik heb vannacht slecht geslapen door dat gesprek van morgen",
    "ik ben geslagen met een boete van de gemeente",
    "my ex does not pay for our son, does that matter",
    "i need a day off for my aunts funeral",
    "my husband left and i want to apply alone",
    "is my late fathers house counted as savings",
    "i slept badly because of the interview",
    "what can i eat cheaply this week",
)
MEANT = {
    "telt bellen ook mee": "jobsearch.evidence",
    "hoe lang duurt het voor ik geld krijg??": "apply.status",
    "ik wil stoppen met mijn aanvraag": "switch.stop",
    "ik heb geen digid": "uwv.registration",
    "wat is bijstand": "apply.eligibility",
    "wat is een cv": "cv.help",
    "ik kan niet goed lezen": "contact.human",
    "do i have to go back to school im 22": "zoekperiode.under27",
    "can i apply before 14 december im broke": "zoekperiode.exempt",
    "شو لازم اعمل هلق": "zoekperiode.todo",
    "شنو لازم اسوي هسه": "zoekperiode.todo",
    "شنو خاصني ندير": "zoekperiode.todo",
    "بدي احكي مع حدا بالعربي": "contact.human",
    "اريد احچي ويا موظف يعرف عربي": "contact.human",
    "بغيت نهضر مع شي حد": "contact.human",
    "داير اتكلم مع زول": "contact.human",
    "ايمتى باخد المصاري": "amount.payday",
    "شوكت ننطي الفلوس": "amount.payday",
    "القروش متين بتنزل لي": "amount.payday",
    "كيفاش ندير cv": "cv.help",
    "شلون اسجل باليو دبليو في": "uwv.registration",
}


def asked(agent, text: str) -> str:
    return asyncio.run(agent.parse_message(text))["intent"]["name"]


def test_loss_and_parting_are_mostly_no_crisis(agent):
    assert sum(asked(agent, text) == "crisis" for text in NO_CRISIS) <= 2


@pytest.mark.parametrize("text", MEANT)
def test_what_was_asked_is_understood(agent, text):
    parsed = asyncio.run(agent.parse_message(text))
    likely = [one["name"] for one in parsed["intent_ranking"] if one["name"] == MEANT[text] or one["confidence"] >= 0.03][:3]
    assert parsed["intent"]["name"] == MEANT[text] or (parsed["intent"]["name"] == "unsure" and MEANT[text] in likely)


def test_these_are_no_examples():
    known = {" ".join(words_of(text)) for _, text in examples(library())}
    assert not [text for text in (*NO_CRISIS, *MEANT) if " ".join(words_of(text)) in known]
