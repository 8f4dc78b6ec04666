"""The interface exists in every complete language, with the same placeholders."""

from portal.cli import translate


def test_no_sentence_is_missing():
    assert translate.problems() == []


def test_the_gate_sees_what_it_should(monkeypatch):
    from babel.messages import Catalog

    wanted = Catalog()
    wanted.add("Een zin die nergens staat %(name)s")
    monkeypatch.setattr(translate, "collected", lambda: wanted)
    assert any("Een zin die nergens staat" in problem for problem in translate.problems())
