"""Whole talks about what somebody keeps of working, with the really running Rasa; every number is checked with the calculation."""

from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import parse_qs

import pytest
import yaml

from bot.calculation.heard import hear
from bot.calculation.told import ASKED, question
from bot.settings import ROOT
from portal.content.words import format_euro
from portal.domain.income.phases import phases
from portal.domain.income.spans import later_of, main_of
from tests.bot.conftest import DAY
from tests.bot.test_rest import bot, talk  # noqa: F401  the running assistant

TOPIC = "calc.workpays"
TALKS = [
    pytest.param(path.stem, one["turns"], id=f"{path.stem}: {one['name']}")
    for path in sorted((ROOT / "tests" / "bot" / "talks").glob("*.yml"))
    for one in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize(("language", "turns"), TALKS)
def test_a_talk_goes_as_it_is_written(talk, library, language, turns):  # noqa: F811
    for turn in turns:
        reply = talk(turn["said"], language)
        custom, text = reply["custom"], reply["text"].replace("\u00a0", " ")
        assert (custom["topic"], custom["language"]) == (turn.get("topic", TOPIC), language), (turn["said"], text)
        assert turn.get("has", "") in text, turn["said"]
        assert turn.get("hasnt", "\n\n\n") not in text
        if custom["topic"] == TOPIC:
            assert custom["kind"] == ("answer" if "outcome" in turn else "form"), (turn["said"], text)
        if "outcome" in turn:
            _is_right(text, turn["outcome"], custom, library, language)


def _is_right(text, address, custom, library, language):
    """The number is that of the calculation for the answers in the address, and it is called an estimate."""
    assert parse_qs(text.split("/loont-werken/uitkomst?")[1].split()[0]) == parse_qs(address)
    told = {name: value for name, (value,) in parse_qs(address).items()}
    told["children"] = [int(age) for age in told.get("children", "").split(",") if age]
    found = phases(library, question(told, DAY))
    for phase in filter(None, (main_of(found), later_of(found))):
        whole = phase.result.work.total.quantize(Decimal(1), ROUND_HALF_UP)
        assert format_euro(whole, library.on(DAY), language).replace("\u00a0", " ") in text
    assert {"nl": "schatting", "en": "estimate"}[language] in text
    assert custom["sources"]


def test_help_that_is_needed_now_is_never_taken_for_an_answer(library):
    crisis = next(topic for topic in library.topics if topic.id == "crisis")
    for line in (line for lines in crisis.asks.values() for line in lines):
        assert not any(hear(line, asked).nothing_else for asked in (*ASKED, "ages")), line
