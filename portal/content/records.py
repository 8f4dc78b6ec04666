"""What has words in the content: one frozen record for each kind of thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.content.conditions import Condition
from portal.content.problems import NotInContent

CERTAINTIES = ("confirmed", "one_source", "to_confirm")
# In the order in which they stand under one another.
GROUPS = ("try", "beside", "support", "leave")
FOR_WHOM = (
    "benefit",
    "from_27",
    "long_benefit",
    "few_hours",
    "own_plan",
    "little_experience",
    "no_qualification",
    "far_from_work",
    "limitation",
    "guidance",
    "search_help",
    "found_job",
)
WAYS_TO_ASK = ("coach", "phone", "uwv", "employer")


@dataclass(frozen=True)
class Words:
    """The words of one record in one language; `words["answer"]` gives what the front matter holds beside them."""

    language: str
    title: str = ""
    body: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.more[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Give a key of the front matter, or the default where it is not there."""
        return self.more.get(key, default)


@dataclass(frozen=True)
class DatedWords:
    """Words with the day from which they take over; None is from the beginning."""

    language: str
    starts_on: date | None
    words: Words
    file: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all things with words have in common; `words` holds those of the day of the edition."""

    slug: str
    file: str
    valid_from: date | None = None
    valid_to: date | None = None
    sources: tuple[str, ...] = ()
    certainty: str = "to_confirm"
    words: Mapping[str, Words] = field(default_factory=dict)
    all_words: tuple[DatedWords, ...] = ()

    def in_force(self, day: date) -> bool:
        """Tell whether the record holds on the day; `valid_to` is the last day on which it does."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class Topic(Record):
    """A subject on which the portal and the assistant can answer."""

    kind: str
    pack: str | None = None
    order: int = 0
    page: str | None = None
    related: tuple[str, ...] = ()
    last_looked_at: date | None = None
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Give the name by which the assistant knows the topic."""
        return self.slug


@dataclass(frozen=True, kw_only=True)
class Route(Record):
    """A way between benefit and work: for whom it is, how to ask for it, and the topics that tell more."""

    group: str
    order: int
    pictogram: str
    for_whom: tuple[str, ...]
    ask: tuple[str, ...]
    related: tuple[str, ...] = ()
    last_looked_at: date | None = None


@dataclass(frozen=True)
class NeedsAPerson:
    """When a person of the municipality must look first, and the key of the reason."""

    when: Condition
    reason: str


@dataclass(frozen=True)
class Application:
    """When the formal application opens, in days from the start of the period, and for how many days."""

    opens_after_days: int
    open_for_days: int


@dataclass(frozen=True, kw_only=True)
class Period(Record):
    """A kind of zoekperiode: for whom, how many days, from which day."""

    applies_when: Condition | None
    days: int
    runs_from: str
    application: Application | None
    benefit_counts_from: str
    needs_a_person: tuple[NeedsAPerson, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Obligation(Record):
    """Something that is asked of a person in the period; `due_day` is a day of the period, the first is 1."""

    kind: str
    order: int
    pictogram: str
    minutes: int | None
    applies_when: Condition | None
    due_day: int
    topic: str
    questionnaire: str | None = None
    needs_a_person: tuple[NeedsAPerson, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question of a questionnaire; the conditions name earlier questions by their id."""

    id: str
    section: str
    kind: str
    options: tuple[str, ...] = ()
    stands_alone: tuple[str, ...] = ()
    optional: bool = False
    asked_when: Condition | None = None
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Outcome:
    """Where the answers may lead; the outcome without a condition is for everyone else."""

    slug: str
    when: Condition | None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class HelpNow:
    """Answers that ask for help today, whatever the outcome is, and the topic that tells who gives it."""

    slug: str
    when: Condition
    topic: str


@dataclass(frozen=True, kw_only=True)
class Questionnaire(Record):
    """Questions in sections, the outcomes in the order in which they are tried, and the answers that ask for help today."""

    version: int
    minutes: int
    sections: tuple[str, ...]
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    help_now: tuple[HelpNow, ...] = ()

    def question(self, question_id: str) -> Question:
        """Give the question with this id; NotInContent if there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotInContent(f"the questionnaire {self.slug} has no question {question_id}")


@dataclass(frozen=True, kw_only=True)
class Way(Record):
    """A way of looking for work or school: does it count (yes, no, ask), and with which kinds of proof."""

    counts: str
    proof: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exit(Record):
    """What a person can do who has no proof of an activity."""

    leads_to: str


@dataclass(frozen=True, kw_only=True)
class Ways(Record):
    """The table of ways of looking for work, and the exits when there is no proof."""

    ways: tuple[Way, ...] = ()
    exits: tuple[Exit, ...] = ()

    def __iter__(self) -> Iterator[Way]:
        return iter(self.ways)

    def way(self, slug: str) -> Way:
        """Give the way with this slug; NotInContent if there is none."""
        for way in self.ways:
            if way.slug == slug:
                return way
        raise NotInContent(f"there is no way of looking for work called {slug}")


@dataclass(frozen=True, kw_only=True)
class Letter(Record):
    """A mail: on what it is sent, when not, and the page its button leads to."""

    send: Mapping[str, Any]
    unless: tuple[str, ...] = ()
    go: str | None = None
