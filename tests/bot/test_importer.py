"""Rasa trains happily without our importer, on nothing: so we count."""

import pytest
from rasa.shared.importers.importer import TrainingDataImporter

from bot.importer import OWN_ACTION, ContentImporter, examples, intent, topic_ids
from bot.settings import ROOT
from tests.bot.understanding import held_out, languages, questions

FOLDERS = sorted(path.parent.name for path in (ROOT / "content" / "topics").glob("*/topic.yml"))
NEEDED = [
    "zoekperiode.what",
    "zoekperiode.under27",
    "zoekperiode.todo",
    "zoekperiode.done",
    "zoekperiode.missed",
    "zoekperiode.exempt",
    "apply.how",
    "apply.documents",
    "apply.status",
    "apply.advance",
    "apply.eligibility",
    "uwv.registration",
    "cv.help",
    "jobsearch.evidence",
    "jobsearch.tips",
    "entry.questionnaire",
    "contact.human",
    "login.help",
    "my.tasks",
    "crisis",
    "smalltalk.greet",
    "smalltalk.thanks",
    "smalltalk.bye",
    "out.of.scope",
]
FEWEST = {"nl": 20, "en": 15}


@pytest.fixture(scope="module")
def whole():
    return TrainingDataImporter.load_from_config("bot/config.yml", "bot/domain", ["bot/data"])


@pytest.fixture(autouse=True)
def _from_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_the_configuration_reads_every_topic_of_the_content(whole):
    assert len(FOLDERS) >= len(NEEDED)
    assert {intent(topic) for topic in FOLDERS} <= set(whole.get_domain().intents)


@pytest.mark.parametrize("topic", NEEDED)
def test_the_topics_that_others_rely_on_are_there(topic):
    assert topic in FOLDERS


def test_every_topic_has_examples_of_real_people(whole):
    data = whole.get_nlu_data()
    assert {one.get("intent") for one in data.intent_examples} == {intent(topic) for topic in FOLDERS}


@pytest.mark.parametrize("language", FEWEST)
def test_no_topic_has_few_examples(library, language):
    few = {topic.id: len(topic.asks.get(language, ())) for topic in library.topics}
    assert not {topic: number for topic, number in few.items() if number < FEWEST[language]}


def test_no_line_of_the_content_is_left_behind(library):
    lines = {
        (path.parent.name, line.strip())
        for path in (ROOT / "content" / "topics").glob("*/ask.*.txt")
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    }
    assert lines <= set(examples(library))


def test_the_same_words_never_mean_two_topics(library):
    seen: dict[str, set[str]] = {}
    for topic, text in examples(library):
        seen.setdefault(text.lower().strip(" ?.!"), set()).add(topic)
    assert not {text: topics for text, topics in seen.items() if len(topics) > 1}


def test_there_is_one_rule_for_every_topic(whole):
    rules = {step.block_name: step.events for step in whole.get_stories().story_steps}
    for topic in FOLDERS:
        actions = [event.action_name for event in rules[f"Answer {topic} from the content"] if hasattr(event, "action_name")]
        assert OWN_ACTION.get(topic, "action_topic") in actions


def test_no_answer_is_typed_into_the_domain(whole):
    assert not whole.get_domain().responses


@pytest.mark.parametrize("language", languages())
def test_enough_held_out_questions_are_no_line_of_the_content(language):
    fresh, all_of_them = questions(language), held_out(language)
    assert len(fresh) >= 0.75 * len(all_of_them)


def test_a_topic_counts_on_all_days(library):
    assert topic_ids(library) == sorted(set(topic_ids(library)))


def test_the_importer_adds_no_dialogues_of_its_own():
    assert not ContentImporter().get_conversation_tests().story_steps
