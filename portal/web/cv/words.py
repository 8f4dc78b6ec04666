"""The words of a CV: its parts, its questions, and what can be wrong with an answer."""

from flask_babel import gettext, lazy_gettext as _
from wtforms import Field as Answer

from portal.domain.cv import Field
from portal.web.forms import too_long

# Part -> its address, its name, its drawing.
SLUGS = {
    "profile": "profiel",
    "experience": "werk",
    "education": "opleiding",
    "courses": "cursussen",
    "languages": "talen",
    "skills": "vaardigheden",
    "licences": "rijbewijs",
    "availability": "beschikbaar",
}
PARTS = {slug: part for part, slug in SLUGS.items()}
TITLES = {
    "profile": _("Wie bent u?"),
    "experience": _("Uw werk"),
    "education": _("Uw opleidingen"),
    "courses": _("Uw cursussen"),
    "languages": _("Uw talen"),
    "skills": _("Wat kunt u goed?"),
    "licences": _("Uw rijbewijs en certificaten"),
    "availability": _("Wanneer kunt u werken?"),
}
SYMBOLS = {
    "profile": "person",
    "experience": "work",
    "education": "school",
    "courses": "school",
    "languages": "language",
    "skills": "done",
    "licences": "uwv",
    "availability": "calendar",
}
HINTS = {
    "profile": _("Zo kan een werkgever u bereiken. Uw geboortedatum en een foto hoeven niet."),
    "experience": _("Ook vrijwilligerswerk, een stage, werk in een ander land en zorgen voor iemand horen erbij."),
    "education": _("Ook een school in een ander land, of een school die u niet hebt afgemaakt."),
    "courses": _("Bijvoorbeeld een taalcursus, een training of een les via internet."),
    "languages": _("Ook de taal die u thuis spreekt."),
    "skills": _("Schrijf op elke regel één ding. Weet u het niet? Vraag het aan iemand die u goed kent."),
    "licences": _("Bijvoorbeeld rijbewijs B, VCA of heftruck. Hebt u er geen? Sla dit over."),
    "availability": _("Dan weet een werkgever of het werk bij u past. U mag dit leeg laten."),
}
ONE = {
    "experience": _("Eén baan of taak"),
    "education": _("Eén opleiding"),
    "courses": _("Eén cursus"),
    "languages": _("Eén taal"),
    "licences": _("Eén rijbewijs of certificaat"),
}
MORE = {
    "experience": _("Voeg werk toe"),
    "education": _("Voeg een opleiding toe"),
    "courses": _("Voeg een cursus toe"),
    "languages": _("Voeg een taal toe"),
    "licences": _("Voeg een rijbewijs of certificaat toe"),
}
MONTH_HINT = _("Een maand en een jaar, of alleen een jaar. Bijvoorbeeld 03-2019, maart 2019 of 2019.")
# (part, field) -> question, hint.
QUESTIONS = {
    ("profile", "name"): (_("Uw naam"), ""),
    ("profile", "place"): (_("Uw woonplaats"), ""),
    ("profile", "phone"): (_("Uw telefoonnummer"), ""),
    ("profile", "email"): (_("Uw mailadres"), ""),
    ("profile", "headline"): (_("Welk werk zoekt u?"), _("Bijvoorbeeld: medewerker in de keuken.")),
    ("profile", "about"): (_("Vertel kort over uzelf"), _("Twee of drie zinnen. Wat doet u graag, en waar bent u goed in?")),
    ("experience", "title"): (_("Wat was uw werk?"), _("Bijvoorbeeld: verkoper, schoonmaker, zorg voor mijn moeder.")),
    ("experience", "where"): (_("Bij wie werkte u?"), ""),
    ("experience", "place"): (_("In welke plaats of in welk land?"), ""),
    ("experience", "start"): (_("Wanneer begon het?"), MONTH_HINT),
    ("experience", "end"): (_("Wanneer stopte het?"), _("Doet u dit nog? Laat het dan leeg.")),
    ("experience", "text"): (_("Wat deed u daar?"), _("Schrijf op elke regel één taak.")),
    ("education", "title"): (_("Welke opleiding?"), _("Schrijf de naam zoals u die kent, ook in uw eigen taal.")),
    ("education", "where"): (_("Welke school?"), ""),
    ("education", "place"): (_("In welke plaats of in welk land?"), ""),
    ("education", "start"): (_("Wanneer begon u?"), MONTH_HINT),
    ("education", "end"): (_("Wanneer stopte u?"), _("Bent u nog bezig? Laat het dan leeg.")),
    ("education", "diploma"): (_("Hebt u een diploma?"), ""),
    ("education", "text"): (_("Wilt u er iets bij zeggen?"), ""),
    ("courses", "title"): (_("Welke cursus?"), ""),
    ("courses", "where"): (_("Bij wie volgde u de cursus?"), ""),
    ("courses", "end"): (_("Wanneer was dat?"), MONTH_HINT),
    ("courses", "text"): (_("Wat hebt u geleerd?"), ""),
    ("languages", "title"): (_("Welke taal?"), ""),
    ("languages", "level"): (_("Hoe goed spreekt u die taal?"), ""),
    ("skills", "skills"): (_("Wat kunt u goed?"), _("Bijvoorbeeld: koken voor veel mensen. Op tijd komen. Fietsen maken.")),
    ("licences", "title"): (_("Welk rijbewijs of certificaat?"), ""),
    ("licences", "end"): (_("Tot wanneer is het geldig?"), _("Weet u het niet? Laat het dan leeg. Bijvoorbeeld 03-2028.")),
    ("availability", "hours"): (_("Hoeveel uur per week kunt u werken?"), ""),
    ("availability", "days"): (
        _("Op welke dagen en tijden?"),
        _("Bijvoorbeeld: maandag tot en met vrijdag, tussen 9 en 15 uur."),
    ),
    ("availability", "from"): (_("Vanaf wanneer kunt u beginnen?"), ""),
    ("availability", "travel"): (_("Hoe reist u, en hoe ver?"), _("Bijvoorbeeld: met de fiets of de bus, tot 30 minuten.")),
}
OPTIONS = {
    "yes": _("Ja"),
    "no": _("Nee"),
    "busy": _("Ik ben nog bezig"),
    "native": _("Het is mijn eigen taal"),
    "fluent": _("Heel goed"),
    "good": _("Goed genoeg om mee te werken"),
    "some": _("Een beetje"),
}
STATES = {"todo": _("Nog leeg"), "busy": _("Begonnen"), "done": _("Ingevuld")}
MISSING = {
    "profile": _("Vul bij ‘Wie bent u?’ uw naam in, en welk werk u zoekt."),
    "substance": _("Schrijf ten minste één ding op dat u deed, leerde of goed kunt."),
}
AUTOCOMPLETE = {"name": "name", "place": "address-level2", "phone": "tel", "email": "email"}


def what_is_wrong(field: Field, reason: str, answer: Answer) -> str:
    """Say what is wrong with an answer, and what would be right; nothing that was typed is lost by it."""
    if reason == "too_long":
        return too_long(answer.data, field.limit)
    return {
        "missing": gettext("Vul dit nog in: %(question)s", question=answer.label.text),
        "not_an_option": gettext("Kies een van de antwoorden op deze pagina."),
        "not_a_month": gettext("Wij lezen hier geen maand of jaar in. Schrijf het zo: 03-2019, maart 2019 of 2019."),
        "too_early": gettext("Dit jaar is te lang geleden. Kijk of het jaar klopt."),
        "too_late": gettext("Dit jaar is te ver weg. Kijk of het jaar klopt."),
        "not_a_phone": gettext("Dit lijkt geen heel telefoonnummer. Kijk het na, anders kan een werkgever u niet bereiken."),
        "not_a_mail": gettext("Dit lijkt geen mailadres. Een mailadres ziet er zo uit: naam@voorbeeld.nl"),
        "before_start": gettext("Dit is eerder dan het begin. Kijk of de maanden kloppen."),
    }[reason]
