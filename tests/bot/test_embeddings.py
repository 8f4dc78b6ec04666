import socket

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components import embeddings
from bot.components.embeddings import LONGEST, SentenceEmbeddings, clean, vectors


def likeness(one: str, other: str) -> float:
    a, b = vectors([one, other])
    return float(a @ b)


def test_a_text_becomes_a_vector_of_length_one():
    (vector,) = vectors(["hoe lang duurt de zoekperiode"])
    assert vector.shape == (384,)
    assert round(float(np.linalg.norm(vector)), 3) == 1


def test_the_same_text_is_read_once():
    first, second, third = vectors(["cv", "werk", "cv"])
    assert first is third
    assert vectors(["cv"])[0] is first
    assert first is not second


def test_alone_or_among_others_a_text_means_the_same():
    alone = vectors(["wat is een jobcoach precies"])[0].copy()
    embeddings._known.clear()
    assert np.allclose(vectors(["iets anders", "wat is een jobcoach precies"])[1], alone, atol=1e-4)


@pytest.mark.parametrize(
    ("asked", "alike", "other"),
    [
        ("hoe maak ik bezwaar", "how do I object to the decision", "waar is de voedselbank"),
        ("كيف أكتب سيرة ذاتية", "hoe maak ik een cv", "wanneer wordt de uitkering betaald"),
        ("коли виплачують допомогу", "wanneer wordt de uitkering betaald", "hoe maak ik een cv"),
    ],
)
def test_meaning_crosses_languages(asked, alike, other):
    assert likeness(asked, alike) > likeness(asked, other)


def test_no_network_is_needed(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the embeddings reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert vectors(["zonder netwerk"])[0].any()


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀😀", "\ud800", "a" * 10_000, "\u202eabc", "<script>"])
def test_whatever_is_typed_can_be_read(text):
    assert np.isfinite(vectors([text])[0]).all()


def test_a_long_story_keeps_its_beginning_and_its_question():
    story = "Begin. " + "x" * 5_000 + " Wanneer krijg ik geld?"
    assert clean(story).startswith("Begin.")
    assert clean(story).endswith("Wanneer krijg ik geld?")
    assert len(clean(story)) <= LONGEST + 3


def test_rasa_gets_one_sentence_feature():
    message = Message({TEXT: "hoi"})
    SentenceEmbeddings("e5", SentenceEmbeddings.get_default_config()).process([message])
    assert message.get_dense_features(TEXT)[1].features.shape == (1, 384)
