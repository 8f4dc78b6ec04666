"""Taking the fields of one mapping out of a file, noting what is missing, wrong or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from portal.content.conditions import Condition, faults_in
from portal.content.problems import Problem

REQUIRED: Any = object()


class Fields:
    """The fields of one mapping; faults go to `problems`, keys nobody asked for to `remarks`."""

    def __init__(self, data: Any, file: str, problems: list[Problem], remarks: list[Problem], where: str = "") -> None:
        self.file, self.where = file, where
        self.problems, self.remarks = problems, remarks
        self.data: Mapping[Any, Any] = data if isinstance(data, Mapping) else {}
        self.asked: set[str] = {"note"}
        if not isinstance(data, Mapping):
            self.fault("", "must be a mapping")

    def fault(self, key: str, message: str) -> None:
        """Note that the content cannot be used as it is."""
        self.problems.append(Problem(self.file, f"{'.'.join(filter(None, (self.where, key)))} {message}".strip()))

    def value(self, key: str, default: Any = REQUIRED) -> Any:
        """Give the value as it stands, or the default where the key is not there."""
        self.asked.add(key)
        found = self.data.get(key)
        if found is None:
            if default is REQUIRED:
                self.fault(key, "is missing")
            return None if default is REQUIRED else default
        return found

    def _of(self, kind: type | tuple[type, ...], key: str, default: Any, name: str, fallback: Any) -> Any:
        found = self.value(key, default)
        right = isinstance(found, kind) and (not isinstance(found, bool) or kind is bool)
        if found is not None and found is not default and not right:
            self.fault(key, f"must be {name}, not {found!r}")
            return fallback
        return fallback if found is None and default is REQUIRED else found

    def text(self, key: str, default: Any = REQUIRED) -> Any:
        """Give a text."""
        return self._of(str, key, default, "a text", "")

    def whole(self, key: str, default: Any = REQUIRED) -> Any:
        """Give a whole number."""
        return self._of(int, key, default, "a whole number", 0)

    def flag(self, key: str, default: bool) -> bool:
        """Give true or false."""
        return bool(self._of(bool, key, default, "true or false", default))

    def day(self, key: str, default: Any = REQUIRED) -> Any:
        """Give a date."""
        return self._of(date, key, default, "a date (2026-11-22)", date.min)

    def hour(self, key: str) -> time:
        """Give a time of the day."""
        try:
            return time.fromisoformat(self.text(key))
        except ValueError:
            self.fault(key, "must be a time (09:00)")
            return time.min

    def number(self, key: str) -> Decimal:
        """Give a number, exactly as it was written."""
        found = self._of((int, float), key, REQUIRED, "a number", 0)
        return Decimal(str(found))

    def choice(self, key: str, allowed: Iterable[str], default: Any = REQUIRED) -> Any:
        """Give one of the words that are allowed here."""
        allowed = tuple(allowed)
        found = self.text(key, default)
        if found and found not in allowed:
            self.fault(key, f"must be one of {', '.join(allowed)}, not {found!r}")
        return found

    def texts(self, key: str, default: Any = ()) -> tuple[str, ...]:
        """Give a list of texts."""
        found = self._of(tuple, key, default, "a list", ())
        if not all(isinstance(part, str) for part in found):
            self.fault(key, "must be a list of texts")
            return ()
        return tuple(found)

    def choices(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Give a list, of which there is at least one, of the words that are allowed here."""
        allowed = tuple(allowed)
        found = self.texts(key, REQUIRED)
        if not found and self.data.get(key) is not None:
            self.fault(key, "must name at least one")
        for one in found:
            if one not in allowed:
                self.fault(key, f"must be of {', '.join(allowed)}, not {one!r}")
        return found

    def mapping(self, key: str, default: Any = REQUIRED) -> Mapping[str, Any]:
        """Give a mapping as it stands."""
        found: Mapping[str, Any] = self._of(Mapping, key, default, "a mapping", {})
        return found

    def condition(self, key: str, default: Any = None) -> Condition | None:
        """Give a condition in the closed vocabulary."""
        found = self.value(key, default)
        faults = [] if found is None else list(faults_in(found))
        for message in faults:
            self.fault(key, message)
        return None if faults else found

    def each(self, key: str, default: Any = ()) -> Iterator[Fields]:
        """Give the fields of each mapping in a list."""
        for place, data in enumerate(self._of(tuple, key, default, "a list", ()), start=1):
            yield self._inner(data, f"{key}[{place}]")

    def part(self, key: str, default: Any = REQUIRED) -> Fields | None:
        """Give the fields of a mapping within this one; None where there is none."""
        found = self.value(key, default)
        return None if found is None else self._inner(found, key)

    def _inner(self, data: Any, where: str) -> Fields:
        return Fields(data, self.file, self.problems, self.remarks, ".".join(filter(None, (self.where, where))))

    def close(self) -> None:
        """Remark on every key that nobody asked for: most often a slip of the pen."""
        for key in self.data:
            if key not in self.asked:
                place = ".".join(filter(None, (self.where, str(key))))
                self.remarks.append(Problem(self.file, f"nothing reads the key {place}"))
