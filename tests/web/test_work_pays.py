"""Does work pay, on its pages: one question after another, what is left, and what is wrong beside its field."""

import html
import re

import pytest

from bot.calculation.told import address, question
from portal.domain.income.phases import phases
from portal.domain.income.spans import main_of
from portal.storage import messages
from portal.web.work_pays.words import whole_euros

SANNE = "household=single&age=34&rent=650&hours=20"
OUTCOME = f"/loont-werken/uitkomst?{SANNE}"


def text_of(response) -> str:
    bare = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", response.get_data(as_text=True), flags=re.DOTALL)
    return " ".join(bare.replace("\u00a0", " ").split())


def test_one_question_after_another_leads_to_the_outcome(client):
    address, seen = "/loont-werken", []
    answers = {"household": "single", "age": "34", "rent": "650", "hours": "20 uur"}
    for _ in range(6):
        page = client.get(address).get_data(as_text=True)
        seen.append(text_of(client.get(address)))
        fields = set(re.findall(r'name="(\w+)"', page.split("<main")[1]))
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split("<main")[1]))
        typed = hidden | {name: value for name, value in answers.items() if name in fields}
        address = "/loont-werken?" + "&".join(f"{name}={value}" for name, value in typed.items())
    assert [f"Vraag {number} van 6" in page for number, page in enumerate(seen, start=1)] == [True] * 6
    response = client.get(address)
    assert response.status_code == 303
    assert response.location.startswith("/loont-werken/uitkomst?")
    assert "Als u 20 uur gaat werken" in text_of(client.get(response.location))


def test_the_outcome_says_first_in_words_what_is_left(client):
    told = text_of(client.get(OUTCOME))
    assert re.search(r"U hebt per maand ongeveer € \d+ meer Dat is zo van januari tot en met december 2027\.", told)
    assert re.search(r"In december 2026: € \d+ meer per maand dan zonder dit werk\.", told)
    assert "Vanaf januari 2028: evenveel als zonder dit werk." in told
    assert "U bent 34 jaar en hebt geen partner. U betaalt € 650 huur. U verdient het minimumloon." in told


def test_the_table_and_the_line_tell_the_same(client):
    page = client.get(OUTCOME).get_data(as_text=True)
    told = text_of(client.get(OUTCOME))
    now, work, later = re.search(r"Samen € ([\d.]+) € ([\d.]+) € ([\d.]+)", told).groups()
    assert "Met dit werk: van januari tot en met december 2027. Later: vanaf januari 2028." in told
    assert later == now != work
    assert f"0 € {now} € 0 € {now}" in told
    assert re.search(rf"20 € {work} € \d+ € {later}", told)
    assert "Alle getallen van beide lijnen staan in de tabel" in told
    assert len(re.search(r'class="line" points="([^"]+)"', page)[1].split()) == 81


@pytest.mark.parametrize("per", ["month", "four_weeks"])
def test_a_wage_under_the_minimum_is_told_with_its_cents_however_it_is_paid(client, per):
    told = text_of(client.get(f"{OUTCOME}&wage=900&per={per}"))
    assert "minder dan het minimumloon bij deze leeftijd: € 14,99 per uur" in told


def test_the_pay_slip_is_asked_only_beside_a_benefit(client):
    assert "Stuur elke maand uw loonstrook" in text_of(client.get(OUTCOME))
    assert "Stuur elke maand uw loonstrook" not in text_of(client.get(f"{OUTCOME.replace('hours=20', 'hours=40')}"))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ("age=15", "niet voor mensen jonger dan 18 jaar"),
        ("age=70", "niet voor mensen van 67 jaar of ouder"),
        ("hours=200", "Vul hoogstens 60 in"),
        ("hours=", "Vul in hoeveel uur u wilt werken"),
        ("wage=0,01", "minder dan het minimumloon bij deze leeftijd: € 14,99 per uur"),
        ("rent=5000", "Wij rekenen met hoogstens € 2.500 huur. Betaalt u meer? Vraag het uw coach of bel 14 050"),
        ("rent=-650", "Minder dan 0 kan niet"),
        ("rent=veel", "“veel” is geen getal"),
        ("children=1 2 3 4 5 6 7 8 9 10 11 12 13 14", "Wij rekenen met hoogstens 10 kinderen. Hebt u er meer?"),
        ("children=5 en 18", "Een kind van 18 jaar of ouder telt niet mee."),
        ("children=5 en jong", "zijn geen leeftijden"),
        ("household=none", "Kies wat bij u past"),
        ("household=couple", "Vul de leeftijd van uw partner in"),
        ("age=34,7", "Vul een heel getal in"),
        ("housemates=1,5", "Vul een heel getal in"),
        ("used=37", "Vul hoogstens 36 in"),
        ("used=veel", "“veel” is geen getal"),
    ],
)
def test_what_cannot_be_used_stands_beside_its_field_and_nothing_typed_is_lost(client, changed, message):
    name, _, value = changed.partition("=")
    response = client.get("/loont-werken/uitkomst", query_string=typed_by_sanne({name: value}))
    assert response.status_code == 422
    told = response.get_data(as_text=True)
    assert message in text_of(response)
    if name != "household":
        assert re.search(rf'name="{name}"[^>]* value="{re.escape(value)}"', told)


def typed_by_sanne(changed):
    return dict(part.split("=") for part in SANNE.split("&")) | changed


def test_a_fault_with_an_amount_in_it_is_one_piece_in_the_list_above(client):
    page = client.get("/loont-werken/uitkomst", query_string=typed_by_sanne({"rent": "5000"})).get_data(as_text=True)
    link = re.search(r'<a href="#rent">(.*?)</a>', page, re.DOTALL)[1].strip()
    assert link.startswith("<span>")
    assert link.endswith("</span>")
    assert "2.500" in link


def test_all_faults_are_told_at_once(client):
    wrong = {"household": "couple", "age": "15", "hours": "200", "rent": "5000", "children": "3 jong", "travel": "veel"}
    told = text_of(client.get("/loont-werken/uitkomst", query_string=typed_by_sanne(wrong)))
    for message in (
        "Vul de leeftijd van uw partner in",
        "niet voor mensen jonger dan 18 jaar",
        "Vul hoogstens 60 in",
        "Wij rekenen met hoogstens € 2.500 huur",
        "zijn geen leeftijden",
        "“veel” is geen getal",
    ):
        assert message in told


def test_more_child_care_than_children_and_a_wrong_rent_are_told_together(client):
    wrong = {"children": "5", "care_hours": "60 40", "rent": "5000"}
    told = text_of(client.get("/loont-werken/uitkomst", query_string=typed_by_sanne(wrong)))
    assert "U vulde opvang in voor meer kinderen dan u hebt." in told
    assert "Wij rekenen met hoogstens € 2.500 huur" in told


@pytest.mark.parametrize(("household", "empty"), [("single", True), ("couple", False)])
def test_the_age_of_a_partner_cannot_stay_empty(client, household, empty):
    told = text_of(client.get(f"/loont-werken?alles=1&household={household}"))
    assert ("Hoe oud is uw partner? (mag leeg blijven)" in told) is empty


def test_what_a_couple_typed_does_not_stop_somebody_alone(client):
    assert client.get(f"{OUTCOME}&partner_age=abc&partner_wage=x").status_code == 200


def test_the_home_is_said_back(client):
    couple = "household=couple&age=41&partner_age=39&hours=32&partner_hours=8&housemates=2"
    told = text_of(client.get(f"/loont-werken/uitkomst?{couple}"))
    assert "U bent 41 jaar en woont samen met uw partner van 39 jaar. Uw partner werkt 8 uur per week." in told
    assert "Bij u wonen 2 andere volwassenen." in told


@pytest.mark.parametrize(("hours", "benefit"), [(20, True), (40, False)])
def test_a_pay_slip_is_asked_only_while_there_is_a_benefit(client, hours, benefit):
    told = text_of(client.get(OUTCOME.replace("hours=20", f"hours={hours}")))
    assert ("Stuur elke maand uw loonstrook" in told) is benefit
    assert ("Bij dit werk stopt uw uitkering." in told) is not benefit


def test_where_nothing_is_left_it_leads_to_the_ways_to_work_and_they_lead_back(client):
    nothing = client.get(f"{OUTCOME.replace('hours=20', 'hours=0')}").get_data(as_text=True)
    assert "Er zijn meer wegen naar werk." not in client.get(OUTCOME).get_data(as_text=True)
    assert "Er zijn meer wegen naar werk." in nothing
    assert 'href="/loont-werken"' in client.get("/werk-en-uitkering").get_data(as_text=True)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("per=month&wage=1400", "U verdient € 1.400,00 per maand."),
        ("per=four_weeks&wage=1300", "U verdient € 1.300,00 per vier weken."),
        ("travel=80", "Kosten van reizen € 0 -€ 80"),
        ("children=5 9&care_hours=60 40", "Kinderopvangtoeslag"),
        ("savings=9000", "spaargeld krijgt u meestal geen uitkering"),
        ("fewer_hours=y", "Dat is zo vanaf januari 2027."),
        ("wage_subsidy=y", "Uw werkgever krijgt loonkostensubsidie."),
    ],
)
def test_more_can_be_told_when_it_counts(client, more, told):
    plain, shown = text_of(client.get(OUTCOME)), text_of(client.get(f"{OUTCOME}&{more}"))
    assert told.replace("-€ 80", "") in shown.replace("€ -80", "").replace("-€ 80", "")
    assert shown != plain


def test_it_says_that_it_is_an_estimate_and_what_changes_soon(client):
    told = text_of(client.get(OUTCOME))
    assert "Dit is een schatting. De gemeente beslist of een deel van uw loon niet meetelt." in told
    assert "Op 1 januari 2027 verandert de regel voor werken naast de uitkering." in told


def test_the_credit_of_a_parent_has_its_own_line_here_and_in_the_months(client):
    name = "Korting voor ouders die werken (nog te bevestigen)"
    told = text_of(client.get(f"{OUTCOME}&children=5"))
    amount = re.search(rf"{re.escape(name)} € 0 € (\d+)", told)[1]
    assert f"{name} € {amount}" in text_of(client.get(f"/loont-werken/maanden?{SANNE}&children=5"))
    baby = text_of(client.get(f"{OUTCOME}&children=0"))
    assert name not in baby
    assert f"Misschien krijgt u ook een korting voor ouders die werken: ongeveer € {amount} per maand." in baby


def test_the_longest_stretch_in_which_later_nothing_stays_is_told(client):
    told = text_of(client.get(OUTCOME))
    assert "Vanaf januari 2028: tussen 0 en 20,5 uur houdt u bij meer uren bijna niets extra over." in told


def test_months_that_were_used_change_the_outcome_and_the_months_alike(client):
    used = f"{SANNE}&used=6 maanden"
    told = text_of(client.get(f"/loont-werken/uitkomst?{used}"))
    assert "In december 2026: evenveel als zonder dit werk." in told
    assert "Een deel van uw loon telde al 6 maanden niet mee." in told
    assert "Bij een nieuwe regel beginnen wij opnieuw te tellen." in told
    assert benefit_in_january(client, used) < benefit_in_january(client, SANNE)


def benefit_in_january(client, typed):
    """The benefit from which the wage of December came off."""
    told = text_of(client.get(f"/loont-werken/maanden?{typed}"))
    return int(re.search(r"januari 2027 € [\d.]+ .*?Uitkering € (\d+)", told)[1])


def test_the_months_tell_the_benefit_of_the_outcome(client):
    outcome = text_of(client.get(OUTCOME))
    benefit = re.search(r"Uitkering € [\d.]+ € (\d+) € (\d+)", outcome).groups()
    months = text_of(client.get(f"/loont-werken/maanden?{SANNE}"))
    kept_back = 0.95  # the rest is holiday allowance, paid in June
    assert f"Uitkering € {round(int(benefit[0]) * kept_back)}" in months


def test_who_is_younger_than_27_reads_why_nothing_is_left(client):
    told = text_of(client.get(OUTCOME.replace("34", "22")))
    assert "In december 2026: U bent jonger dan 27. Dan telt meestal uw hele loon mee." in told
    assert "Vanaf januari 2027: Wij rekenen met een nieuwe regel" in told


def test_a_partner_who_works_already_works_now_too(client):
    couple = "/loont-werken/uitkomst?household=couple&age=41&partner_age=39&rent=610&hours=32&partner_hours="
    now = [re.search(r"Loon, na belasting € ([\d.]+)", text_of(client.get(f"{couple}{hours}")))[1] for hours in (0, 8)]
    assert now[0] == "0"
    assert now[1] != "0"


def test_another_language_keeps_the_answers(client):
    page = client.get(OUTCOME).get_data(as_text=True)
    address = html.unescape(re.search(r'href="(/taal/en[^"]+)"', page)[1])
    back = client.get(address).location
    assert back == OUTCOME
    assert "If you start working 20 hours" in text_of(client.get(back))


@pytest.mark.parametrize("typed", ["9" * 5000, "-1", "99", "²", ""])
def test_a_question_that_is_not_there_is_the_first(client, typed):
    assert "Vraag 1 van 6" in text_of(client.get("/loont-werken", query_string={"vraag": typed}))


def test_an_answer_given_twice_counts_once(client):
    assert text_of(client.get(f"{OUTCOME}&age=15")) == text_of(client.get(OUTCOME))


def test_care_for_more_children_than_there_are_is_told(client):
    response = client.get(f"{OUTCOME}&children=5&care_hours=60 40")
    assert response.status_code == 422
    assert "U vulde opvang in voor meer kinderen dan u hebt." in text_of(response)


@pytest.mark.parametrize("typed", ["€ 650", "650,00", "650.00", "٦٥٠", "EUR 650,-"])
def test_an_amount_may_be_written_as_people_write_it(client, typed):
    plain = text_of(client.get(OUTCOME))
    written = client.get(
        "/loont-werken/uitkomst", query_string={"household": "single", "age": "34", "rent": typed, "hours": "20"}
    )
    assert text_of(written) == plain


def test_thousands_may_have_a_dot(client):
    told = text_of(client.get("/loont-werken/uitkomst?household=single&age=34&hours=20&rent=1.050"))
    assert "U betaalt € 1.050 huur." in told


@pytest.mark.parametrize(("language", "sentence"), [("en", "You pay €650 rent."), ("ar", "تدفع")])
def test_it_speaks_the_language_of_the_page(client, language, sentence):
    client.get(f"/taal/{language}")
    assert sentence in text_of(client.get(OUTCOME)).replace("\u200f", "")


def test_who_is_signed_in_can_send_it_to_the_coach_once(client, storage, factories, sign_in_as):
    person = factories.person()
    factories.period(person, day=5)
    sign_in_as(person)
    page = client.get(OUTCOME).get_data(as_text=True)
    once = re.search(r'name="once" value="(\w+)"', page)[1]
    for _ in range(2):
        client.send("/loont-werken/naar-mijn-coach", dict(part.split("=") for part in SANNE.split("&")) | {"once": once})
    with storage.session() as session:
        lines = messages.thread(session, person.id)
    assert [OUTCOME in line.text for line in lines] == [True]
    assert "Samen: " in lines[0].text


def test_nobody_else_is_offered_a_coach(client):
    assert "naar mijn coach" not in client.get(OUTCOME).get_data(as_text=True)


@pytest.mark.parametrize(
    "told",
    [
        {"household": "single", "age": "34", "children": [], "rent": "650", "hours": "20", "wage": "minimum"},
        {"household": "single", "age": "34", "children": [5], "rent": "0", "hours": "7.5", "month_wage": "620"},
        {
            "household": "couple",
            "age": "40",
            "partner_age": "38",
            "children": [5, 9],
            "rent": "650.5",
            "hours": "24",
            "wage": "14.99",
        }
        | {"partner_hours": "16"},
        {
            "household": "couple",
            "age": "40",
            "partner_age": "38",
            "children": [],
            "rent": "500",
            "hours": "0",
            "partner_hours": "18",
        },
    ],
)
def test_the_assistant_says_what_the_page_says_behind_the_address_that_it_gives(client, edition, library, told):
    response = client.get(f"/loont-werken/uitkomst?{address(told)}")
    assert response.status_code == 200
    page = text_of(response).partition("Dit houdt u over")[2]
    found = phases(library, question(told, edition.day))
    result = main_of(found).result
    more = re.search(r"^ U hebt per maand ongeveer € ([\d.]+) (meer|minder)|^ Evenveel als nu", page)
    assert int((more[1] or "0").replace(".", "")) == abs(whole_euros(result.difference))
    assert (more[2] == "meer") == (whole_euros(result.difference) > 0)
    assert re.search(rf"Samen {_euros(result.now.total)} {_euros(result.work.total)}", page)


def _euros(amount):
    return f"€ {whole_euros(amount):,}".replace(",", ".")


def test_a_program_is_told_the_difference_of_the_page(client):
    asked = {"date": "2027-01-15", "household": "couple", "age": 40, "partner": {"age": 38, "hours_per_week": 16}}
    told = client.post("/api/v1/work-pays", json=asked | {"hours_per_week": 24}).get_json()
    without = client.post("/api/v1/work-pays", json=asked | {"hours_per_week": 0}).get_json()
    assert told["without_work"] == without["monthly"]
    assert told["difference"] == round(told["monthly"]["total"] - without["monthly"]["total"], 2)


def test_each_amount_stands_beside_its_source_and_schemes_apart(client, edition):
    page = client.get(OUTCOME).get_data(as_text=True)
    told = text_of(client.get(OUTCOME))
    assert re.search(r"Minimumloon per uur: € 14,99 \( ?vanaf 1 juli 2026 ?\) ?\. (Bevestigd|Eén bron)\.", told)
    assert re.search(r"Het deel, met de nieuwe regel: 15% \( ?vanaf 1 januari 2027 ?\) ?\. Nog te bevestigen\.", told)
    counted, beside = page.split('id="bedragen"')[1].split("Dit telt niet mee: hulp van de gemeente")
    wage = edition.amount("wage.minimum_hour_21").sources[0]
    assert edition.sources[wage].title in html.unescape(counted)
    assert edition.municipality.more["schemes"]["stadjerspas"]["nl"] in beside
    assert edition.municipality.more["schemes"]["stadjerspas"]["nl"] not in counted


def test_the_months_lead_to_the_sources(client):
    page = html.unescape(client.get(f"/loont-werken/maanden?{SANNE}").get_data(as_text=True))
    assert f'href="{OUTCOME.split("?")[0]}?' in page
    assert "#bedragen" in page
