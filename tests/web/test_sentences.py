"""Sentences in templates: looked up once, in the language of who reads, and never a way in for markup."""

import pytest
from flask import g

from portal.web import locale


@pytest.fixture
def said(app):
    """Render a piece of template in a language."""

    def say(source: str, language: str = "nl", **values: object) -> str:
        with app.test_request_context(headers={"Cookie": f"{locale.COOKIE}={language}"}):
            g.person = None
            return app.jinja_env.from_string("{% autoescape true %}" + source + "{% endautoescape %}").render(values)

    return say


def test_each_reader_gets_the_own_language_whoever_asked_first(said):
    first = [said("{{ _('Hulp') }}", language) for language in ("nl", "en", "ar")]
    assert [said("{{ _('Hulp') }}", language) for language in ("nl", "en", "ar")] == first
    assert first[0] == "Hulp"
    assert len(set(first)) == 3


def test_what_fills_a_sentence_is_not_markup_and_the_sentence_is(said):
    assert said("{{ _('%(name)s & co', name=name) }}", name="<b>") == "&lt;b&gt; & co"
    assert said("{{ ngettext('%(num)s %(what)s', '%(num)s %(what)s', 2, what=what) }}", what="<i>") == "2 &lt;i&gt;"


def test_a_percent_sign_is_written_twice_with_values_and_without(said):
    assert said("{{ _('10%% korting') }}") == "10% korting"
    assert said("{{ _('%(number)s%% korting', number=10) }}") == "10% korting"


def test_a_number_chooses_its_form(said):
    assert said("{{ ngettext('%(num)s dag', '%(num)s dagen', 1) }}, {{ ngettext('%(num)s dag', '%(num)s dagen', 3) }}") == (
        "1\u00a0dag, 3\u00a0dagen"
    )


def test_a_number_stays_with_what_it_counts_and_a_name_does_not(said):
    assert said("{{ _('%(name)s schreef %(number)s keer', name='Sanne', number=3) }}") == "Sanne schreef 3\u00a0keer"


def test_the_language_can_change_within_a_request(app):
    with app.test_request_context(headers={"Cookie": f"{locale.COOKIE}=nl"}):
        g.person = None
        assert locale.of_interface() == "nl"
        locale.speak("en")
        assert locale.of_interface() == "en"
        assert app.jinja_env.from_string("{{ _('Hulp') }}").render() != "Hulp"
