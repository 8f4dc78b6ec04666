"""A form made of a question: one builder for each kind of answer, and the words for what is wrong with one."""

from typing import Any

from flask_babel import gettext
from wtforms import Field, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from portal.content.records import Question
from portal.domain.answers import Invalid
from portal.web.forms import PortalForm, too_long


def _radio(question: Question, labels: dict[str, str]) -> Field:
    options = question.options or ("yes", "no")
    return RadioField(choices=[SelectChoice(option, labels[option]) for option in options], validate_choice=False)


def _boxes(question: Question, labels: dict[str, str]) -> Field:
    choices = [SelectChoice(option, labels[option]) for option in question.options]
    return SelectMultipleField(choices=choices, validate_choice=False, option_widget=CheckboxInput(), widget=ListWidget())


FIELDS = {
    "one": _radio,
    "yes_no": _radio,
    "several": _boxes,
    "number": lambda question, labels: StringField(),
    "text": lambda question, labels: TextAreaField(),
}


def form_for(question: Question, labels: dict[str, str], kept: Any) -> PortalForm:
    labels = {"yes": gettext("Ja"), "no": gettext("Nee"), **labels}
    made = type("AnswerForm", (PortalForm,), {"answer": FIELDS[question.kind](question, labels)})
    return made(data={"answer": _shown(question, kept)})


def _shown(question: Question, kept: Any) -> Any:
    if question.kind == "yes_no" and kept is not None:
        return "yes" if kept else "no"
    return kept


def message(wrong: Invalid, labels: dict[str, str]) -> str:
    """Say what is wrong with an answer, and what would be right."""
    if wrong.message_key == "too_long":
        return too_long(wrong.values["text"], wrong.values["longest"])
    return {
        "missing_one": gettext("Kies één antwoord. Weet u het niet? Kies dan wat het beste past."),
        "missing_yes_no": gettext("Kies ja of nee."),
        "missing_several": gettext("Kies één of meer antwoorden."),
        "missing_number": gettext("Vul een getal in."),
        "missing_text": gettext("Schrijf een antwoord op."),
        "not_an_option": gettext("Kies een van de antwoorden op deze pagina."),
        "stands_alone": gettext(
            "“%(option)s” past niet bij een ander antwoord. Kies het ene of het andere.", option=_label(wrong, labels)
        ),
        "not_a_whole_number": gettext("Vul een heel getal in, zonder komma. Bijvoorbeeld: 3."),
        "too_low": gettext("Dit getal is te laag. Het laagste is %(minimum)s.", minimum=wrong.values.get("minimum")),
        "too_high": gettext("Dit getal is te hoog. Het hoogste is %(maximum)s.", maximum=wrong.values.get("maximum")),
    }[wrong.message_key]


def _label(wrong: Invalid, labels: dict[str, str]) -> str:
    return labels.get(wrong.values.get("option", ""), "")
