"""What is wrong with the content, and in which file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor of the content has to put right."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


class ContentError(Exception):
    """The content cannot be read; `problems` says what and where."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotInContent(LookupError):
    """Something is asked for that the content does not hold on that day."""
