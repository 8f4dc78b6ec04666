"""How what identifies somebody is written: the patterns that `masking` looks for, in a text whose digits are 0 to 9."""

import re

UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BORN = (
    r"geboren|geboorte\w*|\bgeb\b|verjaar\w*|\bborn\b|birth\w*|\bdob\b|doğum\w*|doğdu\w*"
    r"|ولد\w*|مولود\w*|ميلاد\w*|الميلاد|متولد|تولد|ተወሊደ|ልደት|народ\w*|urodz\w*"
)
MAIL = re.compile(r"[\w.+'-]+ ?@ ?[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)

# With a country in front, or as in the Netherlands: 06 12 34 56 78, (050) 367 89 10, and a mobile number without its 0.
BETWEEN = r"[ ()./\-]{0,3}"
PHONE = re.compile(
    rf"(?<![\d+])(?:\+|00){BETWEEN}[1-9](?:{BETWEEN}\d){{7,13}}(?!\d)"
    rf"|(?<!\d)\(?0[1-9](?:{BETWEEN}\d){{8}}(?!\d)"
    r"|(?<![\d.,])6(?:[ -]?\d){8}(?!\d)"
)

# Looked for at every place, because digits before a number must not hide it.
_DIGITS = r"\d(?:[ ./\-]{0,3}\d)"
BSN = tuple(re.compile(rf"(?<!\d)(?=({_DIGITS}{{{rest}}})(?!\d))") for rest in (8, 7))
# After its name a number with a typing error is masked too.
BSN_NAMED = re.compile(
    r"(?:\bbsn\b|burgerservicenummer|sofi-?nummer|citizen service number)[^\d\n]{0,20}(\d(?:[ ./\-]?\d){6,9})(?!\d)",
    re.IGNORECASE,
)

IBAN = re.compile(r"(?=([A-Z]{2}[ .\-]?\d{2}(?:[ .\-]{0,2}[A-Z0-9]){11,30}))", re.IGNORECASE)
IBAN_WITH_AN_ERROR = re.compile(
    r"NL[ .\-]?\d{2}[ .\-]?[A-Z]{4}(?:[ .\-]?\d){8,11}(?!\d)|\b[A-Z]{2}\d{2}[A-Z]{4}\d{7,22}\b", re.IGNORECASE
)

STREETS = r"straat|str\.?|laan|weg|plein|kade|singel|hof|pad|dijk|gracht|steeg|markt|dreef|haven|wal|boulevard|plantsoen|allee|diep|akker"
NOT_A_HOUSE = r"(?! ?(?:%|uur|uren|min|dag|we[ek]|maand|jaar|euro|keer|pers|km))"
STREET = re.compile(
    r"(?:(?:(?-i:[A-Z][\w.]*)|van|de|der|den|ter|ten|'t) ){0,4}"
    rf"\b(?!onderweg|terugweg|zoekpad|arbeidsmarkt)(?:[\w'’.\-]+(?:{STREETS})|(?-i:Markt|Plein|Hof)) \d{{1,5}}(?!\d|[.,]\d){NOT_A_HOUSE}"
    r"(?: ?[a-z]\b(?! ))?(?:[ -]\d{1,3}\b)?",
    re.IGNORECASE,
)
TWO_LETTERS = "en|in|is|of|op|om|te|de|ik|je|we|ze|al|nu|na|zo|er|uw|to|or|at|on|as|by|my|me|he|it|if|so|an|am|pm|no|be|do|go|up|us|eu|ve|bu|da"
POSTCODE = re.compile(
    rf"(?<![\d.,])[1-9]\d{{3}}(?: ?(?-i:[A-Z]{{2}})|[a-z]{{2}}| (?!(?:{TWO_LETTERS})\b)[a-z]{{2}})\b(?: ?\d{{1,4}}\b)?",
    re.IGNORECASE,
)

# A name that is said to be one, and a whole name after the word for who it is; other names cannot be told from other words.
_PARTICLES = r"(?: (?:van|de|der|den|ten|ter|el|al|bin|ben)){0,3}"
NAME_TOLD = re.compile(
    rf"\b(?i:naam is|ik heet|(?:hij|zij|die) heet|my name is|(?:his|her) name is):? ([A-Z]\w+(?:{_PARTICLES} [A-Z]\w+){{0,2}})"
)
SOMEBODY = re.compile(
    r"\b(?i:buur(?:man|vrouw)|man|vrouw|vriend(?:in)?|broer|zus|zoon|dochter|moeder|vader|collega|neighbour|husband|wife),? "
    rf"([A-Z]\w+{_PARTICLES} [A-Z]\w+)"
)

PATTERNS = (NAME_TOLD, SOMEBODY, MAIL, PHONE, BSN_NAMED, IBAN_WITH_AN_ERROR, STREET, POSTCODE)
