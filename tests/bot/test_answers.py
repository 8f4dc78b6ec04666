"""What is said, from the real content, in every language, before and after the law changes."""

import re
from datetime import date
from itertools import pairwise

import pytest

from bot.actions import knowledge
from bot.actions.replies import Speaker
from tests import elsewhere
from tests.bot.conftest import DAY, PORTAL

FIRST_DAY = date(2026, 1, 1)  # of the topics
DAYS = [DAY, date(2026, 12, 31), date(2027, 1, 1), date(2027, 7, 1)]
LANGUAGES = sorted(knowledge.known_languages())
TOPICS = sorted({topic.id for topic in knowledge.library().topics})
KINDS = {"answer", "clarify", "form", "handover", "fallback"}
LEFT_OPEN = re.compile(r"[{}<>*]|\]\(")


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_can_be_answered_in_every_language(library, topic, day):
    edition = library.on(day)
    for language in LANGUAGES:
        reply = Speaker(edition, language, PORTAL).answer(topic)
        assert reply.text.strip()
        assert not LEFT_OPEN.search(reply.text)
        assert reply.kind in KINDS
        assert reply.topic == topic
        assert reply.language in (language, "nl")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_source_is_given_with_its_day(speaker, library, topic):
    reply = speaker("nl").answer(topic)
    known = library.on(DAY).sources
    for source in reply.sources:
        assert source["address"] == known[source["key"]].address
        date.fromisoformat(source["valid_from"])
    keys = [source["key"] for source in reply.sources]
    assert len(keys) == len(set(keys))
    assert set(library.on(DAY).topic(topic).sources) <= set(keys)


def test_where_an_answer_comes_from_is_told_beside_it_and_not_in_it(speaker):
    for language in ("nl", "en", "ar"):
        reply = speaker(language).answer("zoekperiode.what")
        assert reply.sources
        assert not [source for source in reply.sources if source["title"] in reply.text]


def test_an_amount_changes_on_its_day_without_training(library):
    changing = [
        (amount.slug, value.starts_on)
        for amount in library.amounts.values()
        for earlier, value in pairwise(amount.values)
        if earlier.value != value.value
        and value.starts_on > FIRST_DAY
        and any(f"{{amount:{amount.slug}}}" in str(words.get("answer", "")) for words in _dutch(library))
    ]
    assert changing, "no answer names an amount that changes"
    slug, day = changing[0]
    topic = next(one.id for one in library.topics if f"{{amount:{slug}}}" in str(_words(one)))
    before, after = library.on(date.fromordinal(day.toordinal() - 1)), library.on(day)
    assert Speaker(before, "nl", PORTAL).answer(topic).text != Speaker(after, "nl", PORTAL).answer(topic).text


def _dutch(library):
    return [topic.words["nl"] for topic in library.on(DAY).topics.values()]


def _words(topic):
    return [dated.words.get("answer") for dated in topic.all_words if dated.language == "nl"]


def test_a_language_without_words_gets_dutch_and_english_and_is_told(speaker, library):
    topic = next(one for one in library.on(DAY).topics.values() if "ti" not in one.words and one.kind == "answer")
    reply = speaker("ti").answer(topic.id)
    dutch, english = speaker("nl").answer(topic.id), speaker("en").answer(topic.id)
    assert reply.language == "nl"
    assert dutch.text.split("\n\n")[0] in reply.text
    assert english.text.split("\n\n")[0] in reply.text
    assert reply.text.startswith(speaker("ti").phrase("dutch_only"))


def test_a_language_the_portal_does_not_have_is_told_so_in_dutch_and_english(speaker):
    text = speaker("uk").answer("apply.how").text
    assert text.startswith(speaker("nl").phrase("dutch_only"))
    assert speaker("en").phrase("dutch_only") in text


def test_a_page_of_the_portal_is_named_with_its_whole_address(speaker):
    assert f"{PORTAL}/mijn-zoekperiode" in speaker("nl").answer("zoekperiode.what").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_three_sentences_are_offered_and_something_else(speaker, language):
    topics = ["zoekperiode.what", "zoekperiode.todo", "apply.how", "cv.help"]
    reply = speaker(language).clarify(topics)
    assert list(reply.suggestions) == topics[:3]
    assert reply.kind == "clarify"
    assert [line[:2] for line in reply.text.splitlines()[-4:]] == ["1.", "2.", "3.", "4."]
    assert reply.text.endswith(speaker(language).phrase("something_else"))


def test_what_the_portal_reads_is_whole(speaker):
    custom = speaker("en").answer("contact.human").custom()
    assert set(custom) == {"topic", "language", "kind", "suggestions", "sources"}
    assert custom["kind"] == "handover"
    assert speaker("nl").answer("out.of.scope").custom()["kind"] == "fallback"


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("topic", TOPICS)
def test_another_municipality_is_not_answered_with_what_is_of_this_one(topic, day):
    library = elsewhere.library()
    for language in LANGUAGES:
        reply = Speaker(library.on(day), language, "https://zoekhulp.test").answer(topic)
        assert not elsewhere.ours().findall(elsewhere.said(reply.text, library))
