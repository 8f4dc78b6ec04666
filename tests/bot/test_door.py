"""What comes in is cleaned, what goes out is one message, and old talk is forgotten."""

import asyncio

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from bot import memory
from bot.channel import LONGEST, in_one, plain
from bot.memory import ForgetfulTrackerStore
from bot.serve import actions_command, bot_command, environment
from bot.settings import DEMO_BOT_TOKEN, SettingsError, from_environment


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        *[("/restart", "restart"), ("  //crisis{}", "crisis{}"), ("a\x00b", "a b"), ("a\nb\t c", "a b c"), (None, ""), (7, "")],
        *[({"a": 1}, ""), ("", ""), ("x" * 10_000, "x" * LONGEST), ("\u202eabc", "abc"), ("سلام", "سلام")],
    ],
)
def test_a_message_is_only_words(typed, kept):
    assert plain(typed) == kept


def test_paragraphs_and_custom_become_one_message():
    parts = [
        {"recipient_id": "a", "text": "Een."},
        {"recipient_id": "a", "text": "Twee."},
        {"recipient_id": "a", "custom": {"topic": "x"}},
    ]
    assert in_one(parts) == [{"recipient_id": "a", "text": "Een.\n\nTwee.", "custom": {"topic": "x"}}]
    assert in_one([]) == []


def talk(store, sender):
    async def once():
        tracker = await store.get_or_create_tracker(sender)
        tracker.update(UserUttered("hoi"))
        await store.save(tracker)

    asyncio.run(once())


def known(store, sender):
    return asyncio.run(store.retrieve(sender)) is not None


def test_a_conversation_is_forgotten_after_its_time(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(memory, "monotonic", lambda: clock[0])
    store = ForgetfulTrackerStore(Domain.empty(), minutes=60)
    talk(store, "early")
    clock[0] = 59 * 60
    talk(store, "late")
    assert known(store, "early")
    clock[0] = 61 * 60
    assert not known(store, "early")
    assert known(store, "late")


def test_only_so_many_conversations_are_kept():
    store = ForgetfulTrackerStore(Domain.empty(), conversations=2)
    for sender in ("a", "b", "a", "c"):
        talk(store, sender)
    assert [known(store, sender) for sender in "abc"] == [True, False, True]


def test_a_conversation_keeps_its_last_turns_only():
    store = ForgetfulTrackerStore(Domain.empty(), turns=3)
    for _ in range(20):
        talk(store, "a")
    assert len(asyncio.run(store.retrieve("a")).events) <= 3 * memory.EVENTS_A_TURN


def test_the_processes_listen_on_this_machine_only():
    settings = from_environment({"BOT_PORT": "6001", "ACTIONS_PORT": "6002"})
    command = bot_command(settings)
    assert command[command.index("--interface") + 1] == "127.0.0.1"
    assert command[command.index("--port") + 1] == "6001"
    assert actions_command(settings)[-1] == "6002"
    assert environment(settings)["SANIC_HOST"] == "127.0.0.1"
    assert environment(settings)["ACTIONS_PORT"] == "6002"
    assert environment(settings)["RASA_TELEMETRY_ENABLED"] == "false"


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"PORTAL_ENV": "production"}, "BOT_TOKEN"),
        ({"PORTAL_ENV": "production", "BOT_TOKEN": DEMO_BOT_TOKEN}, "BOT_TOKEN"),
        ({"PORTAL_ENV": "production", "BOT_TOKEN": "short"}, "BOT_TOKEN"),
        ({"PORTAL_ENV": "production", "BOT_TOKEN": "x" * 40, "PORTAL_TODAY": "2027-01-02"}, "PORTAL_TODAY"),
        ({"PORTAL_TODAY": "tomorrow"}, "PORTAL_TODAY"),
        ({"BOT_PORT": "many"}, "BOT_PORT"),
    ],
)
def test_unsafe_or_unreadable_settings_are_named(environ, name):
    with pytest.raises(SettingsError, match=name):
        from_environment(environ)


def test_the_day_can_be_pretended_in_a_demo():
    assert from_environment({"PORTAL_TODAY": "2027-01-02"}).day().isoformat() == "2027-01-02"
