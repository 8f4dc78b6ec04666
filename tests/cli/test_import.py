"""Importing applications from a file, as the command line does it."""

import codecs
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select

from portal.cli import main
from portal.storage.models import Application, OutboxMail, Person

HEADER = "kenmerk;voornaam;achternaam;e-mail;telefoon;geboortedatum;taal;gemeld op;aangevraagd op;telefonisch bevestigd"
ROWS = [
    "WNL-1;Sanne;de Vries;sanne@demo.test;06 12345678;14-3-1992;nl;20-11-2026;20-11-2026;ja",
    "WNL-2;Daan;Hoekstra;daan@demo.test;;1-3-2004;Nederlands;20-11-2026;;nee",
    "WNL-3;José;Núñez;;;1980-01-31;en;2026-11-19;2026-11-20;ja",
]


@pytest.fixture
def run(settings, storage, tmp_path, capsys):
    """Import this text, and give the exit code with what was printed."""

    def go(text: str | bytes, *arguments: str) -> tuple[int, str]:
        file = tmp_path / "applications.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = main(["import", str(file), *arguments], settings=lambda: settings)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return go


@pytest.fixture
def count(storage):
    def rows(table) -> int:
        with storage.session(writes=False) as session:
            return session.scalar(select(func.count()).select_from(table))

    return rows


def _file(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def test_a_dry_run_reports_each_line_and_saves_nothing(run, count):
    code, report = run(_file(*ROWS))
    assert code == 0
    assert "line 2: WNL-1: 2026-11-20 to 2026-12-17" in report
    assert "line 4: WNL-3: 2026-11-20 to 2026-12-17" in report
    assert "3 lines: 3 new, 0 already there, 0 not right" in report
    assert "dry run" in report
    assert [count(table) for table in (Application, Person, OutboxMail)] == [0, 0, 0]


def test_a_file_is_shared_out_among_the_coaches(run, factories, storage):
    busy, calm = factories.person(role="coach"), factories.person(role="coach")
    factories.period(factories.person(coach_id=busy.id))
    assert run(_file(*ROWS), "--go")[0] == 0
    with storage.session(writes=False) as session:
        shared = Counter(session.scalars(select(Person.coach_id).where(Person.role == "applicant")))
    assert shared == {busy.id: 2, calm.id: 2}


def test_with_go_all_come_in_and_the_letters_wait(run, count):
    code, report = run(_file(*ROWS), "--go")
    assert code == 0, report
    assert [count(table) for table in (Application, Person, OutboxMail)] == [3, 3, 2]


def test_a_second_time_changes_nothing(run, count):
    run(_file(*ROWS), "--go")
    code, report = run(_file(*ROWS), "--go")
    assert code == 0
    assert "0 new, 3 already there" in report
    assert count(Application) == 3


def test_a_line_with_more_than_before_fills_in_and_one_that_differs_is_named(run, storage):
    run(_file(*ROWS), "--go")
    applied, other = ROWS[1].replace("26;;nee", "26;21-11-2026;nee"), ROWS[0].replace("sanne@", "anders@")
    code, report = run(_file(other, applied), "--go")
    assert code == 0
    assert "line 2: e-mail: differs" in report
    assert "line 3: WNL-2: already there, fills in aangevraagd op" in report
    with storage.session(writes=False) as session:
        assert session.scalar(select(Application.applied_on).where(Application.reference == "WNL-2")) == date(2026, 11, 21)
        assert session.scalar(select(Person.email).where(Person.given_name == "Sanne")) == "sanne@demo.test"


def test_one_wrong_line_keeps_all_of_them_out(run, count):
    wrong = "WNL-9;;de Vries;a b@demo.test;abc;31-2-1992;xx;23-11-2026;1-1-2020;misschien"
    code, report = run(_file(*ROWS, wrong), "--go")
    assert code == 1
    line = next(line for line in report.splitlines() if line.startswith("line 5: "))
    named = ("voornaam", "e-mail", "telefoon", "geboortedatum", "taal", "gemeld op", "aangevraagd op", "telefonisch bevestigd")
    assert all(f"{column}: " in line for column in named)
    assert "de Vries" not in line
    assert count(Application) == 0


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(_file(*ROWS).encode("cp1252"), id="Windows-1252"),
        pytest.param(codecs.BOM_UTF8 + _file(*ROWS).encode(), id="UTF-8 with a BOM"),
        pytest.param(_file(*ROWS).encode("utf-16"), id="Unicode text of a spreadsheet"),
        pytest.param(_file(*ROWS).replace("\n", "\r\n").encode(), id="lines of Windows"),
        pytest.param(_file(*ROWS).replace(";", ",").encode(), id="commas"),
        pytest.param(_file(*ROWS).replace(";", "\t").encode(), id="tabs"),
    ],
)
def test_a_file_comes_in_however_the_spreadsheet_wrote_it(run, storage, encoded):
    code, report = run(encoded, "--go")
    assert code == 0, report
    with storage.session(writes=False) as session:
        assert session.scalar(select(Person.family_name).where(Person.given_name == "José")) == "Núñez"


def test_english_columns_in_any_order(run):
    header = "Reference,Family name,Given_Name,Date of birth,Language,Reported on,Applied on"
    code, report = run(_file('WNL-1,"Vries, de",Sanne,1992-03-14,nl,2026-11-20,2026-11-20', header=header))
    assert code == 0, report


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(
            HEADER.replace("taal", "sterrenbeeld"), "unknown columns: sterrenbeeld; missing columns: language", id="columns"
        ),
        pytest.param(HEADER + ";taal", "twice: language", id="a column twice"),
        pytest.param(_file('WNL-1;"open'), "not CSV", id="a quote that stays open"),
        pytest.param(b"\x81\x8d\xff;", "neither UTF-8 nor Windows-1252", id="another encoding"),
        pytest.param(b"PK\x03\x04\x00\x00" + b"\x00" * 20, "neither UTF-8 nor Windows-1252", id="a workbook"),
        pytest.param("x" * 6_000_000, "5 MB", id="too large"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(run, text, said):
    code, report = run(text)
    assert code == 1
    assert said in report


def test_a_file_that_is_not_there_says_so(settings, capsys):
    assert main(["import", "/nowhere.csv"], settings=lambda: settings) == 1
    assert "cannot be opened" in capsys.readouterr().err


def test_a_line_with_too_few_cells_is_named(run):
    code, report = run(_file(ROWS[0], "WNL-2;Daan"))
    assert code == 1
    assert "line 3: line: has 2 cells and the header has 10" in report


def test_the_same_reference_twice_in_one_file_is_named(run):
    code, report = run(_file(ROWS[0], ROWS[1].replace("WNL-2", "WNL-1")))
    assert code == 1
    assert "line 3: kenmerk: is also on line 2" in report


def test_a_reference_that_was_somebody_elses_is_named(run):
    run(_file(ROWS[0]), "--go")
    code, report = run(_file(ROWS[1].replace("WNL-2", "WNL-1")), "--go")
    assert code == 1
    assert "line 2: kenmerk: was used before for somebody else" in report


def test_two_people_with_one_address_in_one_file_are_named(run, count):
    code, report = run(_file(ROWS[0], ROWS[1].replace("daan@", "sanne@")), "--go")
    assert code == 1
    assert "line 3: e-mail: belongs to somebody with another name or date of birth" in report
    assert count(Person) == 0


def test_an_empty_reference_is_named_on_its_own_line_and_on_no_other(run):
    code, report = run(_file(ROWS[0].replace("WNL-1", ""), ROWS[1].replace("WNL-2", "")))
    assert code == 1
    assert report.count("kenmerk: is empty") == 2
    assert "is also on line" not in report


@pytest.mark.parametrize("told", ["sep=;", '"SEP=;"'])
def test_the_line_that_names_the_mark_is_no_header_and_counts_as_a_line(run, told):
    code, report = run(_file(*ROWS, header=f"{told}\n{HEADER}"))
    assert code == 0, report
    assert "line 3: WNL-1" in report


DAYS = ["18-11-2026", "18-11-26", "18-11-2026 00:00", "18/11/2026 0:00:00", "2026-11-18T00:00:00", "18 november 2026", "18112026"]


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_read_as_the_desk_reads_it_also_when_the_spreadsheet_made_a_moment_of_it(run, day):
    code, report = run(_file(ROWS[0].replace("20-11-2026", day).replace("14-3-1992", "14-03-92")))
    assert code == 0, report
    assert "2026-11-18 to 2026-12-15" in report


def test_a_time_that_is_not_midnight_is_no_day(run):
    code, report = run(_file(ROWS[0].replace("20-11-2026", "18-11-2026 13:30")))
    assert code == 1
    assert "gemeld op: is not a day" in report


def test_when_nothing_is_new_no_letter_is_promised(run):
    run(_file(*ROWS), "--go")
    for arguments in ((), ("--go",)):
        code, report = run(_file(*ROWS), *arguments)
        assert code == 0
        assert "there is nothing new" in report
        assert "letters" not in report


def test_a_second_application_in_a_running_period_is_named_with_the_one_that_runs(run, count):
    run(_file(*ROWS), "--go")
    without_address = ROWS[2].replace("WNL-3", "WNL-8")
    code, report = run(_file(ROWS[0].replace("WNL-1", "WNL-9"), without_address), "--go")
    assert code == 1
    assert "line 2: kenmerk: is of somebody whose search period runs until 2026-12-17, with the reference WNL-1" in report
    assert "line 3: kenmerk: is of somebody with the name and date of birth of somebody" in report
    assert count(Application) == 3


def test_somebody_twice_in_one_file_is_named(run):
    code, report = run(_file(ROWS[0], ROWS[0].replace("WNL-1", "WNL-2")))
    assert code == 1
    assert "with the reference WNL-1" in report


def test_empty_lines_are_passed_over(run):
    code, report = run(_file(ROWS[0], "", ";;;;;;;;;", ROWS[1]))
    assert code == 0
    assert "line 5: WNL-2" in report


def test_the_dry_run_says_what_a_person_should_know(run):
    late = "WNL-5;Sanne;Late;late@demo.test;;14-3-1992;nl;20-10-2026;20-10-2026;ja"
    old = "WNL-6;Old;de Vries;;06 12345678;14-3-1940;nl;20-11-2026;20-11-2026;ja"
    report = run(_file(late, old, ROWS[2]))[1]
    assert "WNL-5: 2026-10-20 to 2026-11-16 (the period is over; 4 duties get time after the end)" in report
    assert "WNL-6: 2026-11-20 to 2026-12-17 (a person looks first; no mail address, so no letter)" in report
    assert "WNL-3: 2026-11-20 to 2026-12-17 (neither mail address nor telephone)" in report


def test_the_dry_run_counts_what_to_look_at_and_sees_what_a_spreadsheet_ate(run):
    rows = [
        "WNL-1;Sanne;de Vries;;612345678;14-3-1992;nl;20-11-2026;20-11-2026;ja",
        "WNL-2;=HYPERLINK(1);Bakker;;;14-3-1993;nl;20-11-2026;20-11-2026;ja",
    ]
    code, report = run(_file(*rows))
    assert code == 0
    assert "1 with: the telephone number seems to miss its leading 0" in report
    assert "1 with: a name begins as a formula does" in report
    assert "1 with: neither mail address nor telephone" in report
    assert "Bakker" not in report
    assert "612345678" not in report


def test_a_file_without_a_header_puts_nobodys_data_on_the_screen(run):
    code, report = run(ROWS[0] + "\n" + ROWS[1] + "\n")
    assert code == 1
    assert "no header" in report
    for told in ("Sanne", "sanne@demo.test", "12345678", "14-3-1992"):
        assert told not in report


def test_a_large_file_comes_in_at_once(run, count):
    rows = (f"WNL-{number};Sanne;de Vries;p{number}@demo.test;;14-3-1992;nl;20-11-2026;20-11-2026;ja" for number in range(150))
    code, report = run(_file(*rows), "--go")
    assert code == 0, report
    assert [count(table) for table in (Application, Person, OutboxMail)] == [150, 150, 150]
