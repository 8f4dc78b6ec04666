"""A made-up content folder, written file by file, for tests that need rules of their own."""

from pathlib import Path
from textwrap import dedent

from portal.content import Library, load

LANGUAGES = """
- code: nl
  name: Nederlands
  state: complete
  decimal: ","
  group: "."
  months: [januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december]
  weekdays: [maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag]
  date: "{weekday} {day} {month}"
  date_year: "{weekday} {day} {month} {year}"
- code: en
  name: English
  state: complete
  decimal: "."
  group: ","
  months: [January, February, March, April, May, June, July, August, September, October, November, December]
  weekdays: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
  date: "{weekday} {day} {month}"
  date_year: "{weekday} {day} {month} {year}"
  euro: "€{value}"
- code: ar
  name: العربية
  state: partial
  decimal: "."
  group: ","
  months: [a, b, c, d, e, f, g, h, i, j, k, l]
  weekdays: [a, b, c, d, e, f, g]
  date: "{weekday} {day} {month}"
  date_year: "{weekday} {day} {month} {year}"
"""
MUNICIPALITY = """
name: Elders
contact:
  phone: {value: "12 345", source: LAW, certainty: one_source}
  address: Dorpsstraat 1
"""
SOURCES = 'LAW: {title: De wet, address: "https://law.test", date: 2026-01-01, kind: law}\n'
UNDER_27 = """
applies_when: {fact: age, under: 27}
days: 28
runs_from: reported_on
application: {opens_after_days: 28, open_for_days: 14}
benefit_counts_from: reported_on
needs_a_person: [{when: {fact: pro_vso, is: true}, reason: special_education}]
sources: [LAW]
"""
FROM_27 = """
applies_when: {fact: age, at_least: 27}
days: 28
runs_from: applied_on
benefit_counts_from: applied_on
sources: [LAW]
"""


class Shelf:
    """A folder that tests write content into."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("languages.yml", LANGUAGES)
        self.write("sources.yml", SOURCES)
        self.write("facts.yml", "age: {kind: number, who: portal}\npro_vso: {kind: yes_no, who: applicant}\n")
        self.write("municipality/municipality.yml", MUNICIPALITY)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def topic(self, name: str, *, words: str = "", **fields: str) -> None:
        lines = {"kind": "answer", "sources": "[LAW]", "last_looked_at": "2026-11-01", **fields}
        self.write(f"topics/{name}/topic.yml", "".join(f"{key}: {value}\n" for key, value in lines.items()))
        for language in ("nl", "en"):
            text = words or f"title: {name} {language}\nquestion: Hoe?\nanswer: Zo."
            self.write(f"topics/{name}/{language}.md", f"---\n{text}\n---\nEn zo verder.\n")
        self.write(f"topics/{name}/ask.nl.txt", "hoe zit dat\n\n hoe dan \n")

    def route(self, name: str, *, pays: str = "Loon.", **fields: str) -> None:
        lines = {"group": "try", "order": "1", "pictogram": "work", "for": "[benefit]", "ask": "[coach]", "sources": "[LAW]"}
        lines |= {"last_looked_at": "2026-11-01", **fields}
        self.write(f"routes/{name}/route.yml", "".join(f"{key}: {value}\n" for key, value in lines.items()))
        for language in ("nl", "en"):
            words = f"title: {name}\nshort: Kort.\nwhat: Dit.\nwho: U.\npays: '{pays}'\nask: Vraag.\nwatch: Let op.\n"
            self.write(f"routes/{name}/{language}.md", f"---\n{words}---\n")

    def period(self, slug: str, rule: str, words: str = "title: Regel\nreasons: {special_education: Waarom}") -> None:
        self.write(f"periods/{slug}/period.yml", rule)
        self.write(f"periods/{slug}/nl.md", f"---\n{words}\n---\n")

    def load(self) -> Library:
        return load(self.root)
