"""The only code that opens the content: folders to one library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from portal.content import readers, table_readers
from portal.content.fields import Fields
from portal.content.library import DAY, Library
from portal.content.problems import ContentError, Problem
from portal.content.records import DatedWords, Record, Topic, Ways
from portal.content.tables import Amount, Language, Municipality
from portal.content.wordfiles import dated_name, overtaken, untold, word_files
from portal.content.yaml_files import parse_yaml, read_text

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Reader = Callable[[str, Fields, tuple[DatedWords, ...]], R]


def load(content_dir: Path, municipality_dir: Path | None = None) -> Library:
    """Read the content; ContentError lists every file that cannot be read."""
    content_dir = Path(content_dir)
    return _Shelves(content_dir, Path(municipality_dir or content_dir / "municipality")).library()


class _Shelves:
    """The national folder and that of the municipality, which adds to it and replaces in it, file by file."""

    def __init__(self, national: Path, own: Path) -> None:
        self.national, self.own = national, own
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.codes: frozenset[str] = frozenset()

    def library(self) -> Library:
        """Read everything; ContentError if anything could not be used."""
        languages = self._languages()
        self.codes = frozenset(language.code for language in languages)
        library = Library(
            languages=languages,
            municipality=self._municipality(),
            sources=self._table("sources.yml", table_readers.source),
            facts=self._table("facts.yml", table_readers.fact),
            fact_books=self._books("facts"),
            pages=self._pages(),
            page_titles=self._books("pages"),
            phrase_books=self._books("phrases"),
            amounts=self._amounts(),
            ways=tuple(self._ways()),
            **{kind: tuple(self._records(kind)) for kind in readers.FOLDERS},
            remarks=tuple(self.remarks),
        )
        if self.problems:
            raise ContentError(self.problems)
        return library

    def _languages(self) -> tuple[Language, ...]:
        path = self.national / "languages.yml"
        rows = self._yaml(path) if path.exists() else ()
        fields = self._fields({"languages": rows}, path)
        return tuple(self._closed(part, table_readers.language(part)) for part in fields.each("languages"))

    def _municipality(self) -> Municipality:
        path = self.own / "municipality.yml"
        if not path.exists():
            return Municipality(name="", contacts={}, places=(), talks=(time.min, time.max), file=self._name(path))
        return table_readers.municipality(self._fields(self._yaml(path), path))

    def _table(self, name: str, read: Callable[[str, Fields], Any]) -> Mapping[str, Any]:
        rows: dict[str, Any] = {}
        for path in self._files(name):
            table = self._fields(self._yaml(path), path)
            for key in table.data:
                part = table.part(key)
                if part is not None:
                    rows[str(key)] = self._closed(part, read(str(key), part))
        return rows

    def _pages(self) -> Mapping[str, str]:
        pages: dict[str, str] = {}
        for path in self._files("pages.yml"):
            fields = self._fields(self._yaml(path), path)
            pages.update({name: fields.text(name) for name in fields.data})
        return pages

    def _books(self, folder: str) -> tuple[DatedWords, ...]:
        return self._words(self._laid(self._files(f"{folder}/")))

    def _amounts(self) -> Mapping[str, Amount]:
        amounts: dict[str, Amount] = {}
        for path in self._files("amounts/*.yml"):
            fields = self._fields(self._yaml(path), path)
            amounts[path.stem] = self._closed(fields, table_readers.amount(path.stem, fields))
        return amounts

    def _ways(self) -> Iterator[Ways]:
        folders = list(self._files("ways/"))
        return self._versions(folders, "ways", readers.ways) if folders else iter(())

    def _records(self, kind: str) -> Iterator[Any]:
        name, read = readers.FOLDERS[kind]
        folders: dict[str, list[Path]] = {}
        for path in self._files(f"{kind}/*/"):
            folders.setdefault(path.name, []).append(path)
        for slug in sorted(folders):
            yield from self._versions(folders[slug], name, read)

    def _versions(self, folders: list[Path], name: str, read: Reader[R]) -> Iterator[R]:
        """Read `topic.yml` and each dated one beside it, which takes over on its day."""
        files, slug = self._laid(folders), folders[0].name
        dated = [(dated_name(path.name), path) for path in files]
        versions = sorted((parts[1] or date.min, path) for parts, path in dated if parts and parts[0] == name)
        if not versions:
            self.problems.append(Problem(self._name(folders[-1]), f"this folder has no {name}.yml"))
        words = self._words(files)
        for place, (starts_on, path) in enumerate(versions):
            fields = self._fields(self._yaml(path), path)
            record = self._closed(fields, read(slug, fields, words))
            ends_on = versions[place + 1][0] - DAY if place + 1 < len(versions) else None
            yield self._with_questions(_bounded(record, starts_on, ends_on), files)

    def _laid(self, folders: Iterable[Path]) -> tuple[Path, ...]:
        """Lay the files of the municipality over the national ones of the same name."""
        files = {path.name: path for folder in folders for path in sorted(folder.iterdir())}
        for path, later in overtaken(files.values(), self.own):
            message = f"{later.name} of the national content takes over from this: put one beside it"
            self.problems.append(Problem(self._name(path), message))
        for path, told in untold(files.values(), self.own, sorted(self.codes)):
            message = f"{told.name} of the municipality says something else: put this language beside it"
            self.problems.append(Problem(self._name(path), message))
        return tuple(files[name] for name in sorted(files))

    def _with_questions(self, record: R, files: Iterable[Path]) -> R:
        if not isinstance(record, Topic):
            return record
        asks = {}
        for path in (path for path in files if path.match("ask.*.txt")):
            lines = self._read(path).splitlines()
            asks[path.name.split(".")[1]] = tuple(line.strip() for line in lines if line.strip())
        return replace(record, asks=asks)

    def _words(self, files: Iterable[Path]) -> tuple[DatedWords, ...]:
        return word_files(files, self.codes, self._name, self.problems)

    def _files(self, pattern: str) -> Iterator[Path]:
        for shelf in (self.national, self.own):
            yield from sorted(shelf.glob(pattern))

    def _fields(self, data: Any, path: Path) -> Fields:
        return Fields(data, self._name(path), self.problems, self.remarks)

    def _closed(self, fields: Fields, result: T) -> T:
        fields.close()
        return result

    def _yaml(self, path: Path) -> Any:
        try:
            return parse_yaml(self._read(path), self._name(path))
        except ContentError as error:
            self.problems.extend(error.problems)
            return {}

    def _read(self, path: Path) -> str:
        try:
            return read_text(path, self._name(path))
        except ContentError as error:
            self.problems.extend(error.problems)
            return ""

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root(path)).as_posix()

    def _root(self, path: Path) -> Path:
        return self.national if path.is_relative_to(self.national) else self.own.parent


def _bounded(record: R, starts_on: date, ends_on: date | None) -> R:
    lasts = min(filter(None, (record.valid_to, ends_on)), default=None)
    begins = max(filter(None, (record.valid_from, starts_on)))
    return replace(record, valid_from=None if begins == date.min else begins, valid_to=lasts)
