"""A yes, a no, and what a message is about: heard in every language of the content."""

import pytest

from portal.domain.heard import agrees, things_in, words_of


@pytest.mark.parametrize(
    ("message", "said"),
    [
        *[("ja", True), ("Ja, graag!", True), ("yes please", True), ("نعم", True), ("evet", True), ("بله", True)],
        *[("nee", False), ("no, thank you", False), ("nee dank je wel", False), ("لا شكرا", False), ("hayır", False)],
        *[("", None), ("?", None), ("ok", None), ("ja maar hoe vraag ik het aan", None), ("ja nee", None), ("ja " * 7, None)],
    ],
)
def test_a_yes_or_no_is_heard_when_it_is_all_that_is_said(library, message, said):
    assert agrees(message, library) is said


@pytest.mark.parametrize("message", ["ok", "goed", "doe maar", "sure", "تمام", "tamam"])
def test_after_a_question_more_is_a_yes(library, message):
    assert agrees(message, library, asked=True) is True


def test_what_a_message_names_is_found(library):
    assert things_in("is mijn CV binnen?", library, ("interview", "cv")) == ("cv",)
    assert things_in("zijn m'n cv's er al", library, ("interview", "cv")) == ("cv",)
    assert things_in("CV'm geldi mi", library, ("interview", "cv")) == ("cv",)
    assert things_in("özgeçmişim, görüşmem", library, ("interview", "cv")) == ("interview", "cv")
    assert things_in("hoe gaat het", library, ("interview", "cv")) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Don't, please!", "dont please"), ("m’n", "mn"), ("İkinci", "ikinci"), ("می‌خواهم", "میخواهم"), ("é", "e\u0301")],
)
def test_words_are_the_same_however_they_are_typed(one, other):
    assert words_of(one) == words_of(other)
