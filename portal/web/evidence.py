"""The parts of a form that show something: a file that is judged by what is in it, and a signature under one's own words."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from flask import g
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, HiddenField, ValidationError

from portal.integrations import documents
from portal.integrations.documents import Document
from portal.storage.models import Proof
from portal.usecases import proofs
from portal.web import world
from portal.web.forms import LineField, PortalForm, at_most

LIMIT = documents.LARGEST // documents.MEGABYTE
REFUSED = {
    "empty": _("Dit bestand is leeg. Kies het bestand opnieuw, of maak een nieuwe foto."),
    "too_large": _(
        "Dit bestand is te groot. Een bestand mag hoogstens %(limit)s MB zijn. Maak een nieuwe foto of een schermafdruk, en kies die.",
        limit=LIMIT,
    ),
    "program": _("Dit is een programma, geen foto of pdf. Kies een foto of een pdf."),
    "office": _(
        "Dit is een tekstbestand, bijvoorbeeld van Word. Bewaar het als pdf en kies die. Op een telefoon: open het bestand, "
        "kies delen of afdrukken, en dan ‘Opslaan als pdf’. Lukt dat niet? Maak er een foto van."
    ),
    "film": _("Dit is een filmpje. Maak een foto of een schermafdruk, en kies die."),
    "unknown": _("Dit is geen foto of pdf, ook als de naam dat wel zegt. Maak een foto of een schermafdruk, en kies die."),
    "locked": _("Deze pdf zit op slot met een wachtwoord. Maak een foto of een schermafdruk van wat erin staat, en kies die."),
    "broken_pdf": _("Deze pdf is beschadigd. Download hem opnieuw, of maak een foto van wat erin staat."),
    "broken_photo": _("Deze foto is beschadigd. Maak een nieuwe foto, en kies die."),
    "too_sharp": _("Deze foto is te groot. Maak een schermafdruk van de foto, en kies die."),
    "too_many": _("Er zijn al 20 bewijzen. Haal er eerst een weg, of stuur uw coach een bericht."),
}


class EvidenceForm(PortalForm):
    """A form with a file; what was chosen stays when another field is not right yet."""

    file = FileField(
        _("Kies een foto of pdf"),
        description=_("Een foto of schermafdruk van uw telefoon is goed. Tot %(limit)s MB.", limit=LIMIT),
    )
    kept = HiddenField()
    document: Document | None = None
    asked_first: tuple[str, ...] = ()  # the fields that stand above the file on the page

    def __iter__(self) -> Iterator[Field]:
        return iter(sorted(self._fields.values(), key=lambda field: field.short_name not in self.asked_first))

    def validate_file(self, field: FileField) -> None:
        if not field.data:
            return
        try:
            self.document = documents.accept(field.data.read(), field.data.filename)
        except documents.Refused as refused:
            raise ValidationError(REFUSED[refused.reason]) from refused

    @property
    def evidence(self) -> Document | Proof | None:
        return self.document or self.set_aside

    @property
    def set_aside(self) -> Proof | None:
        """The file that came with this form when another field was not right yet."""
        try:
            number = UUID(self.kept.data or "")
        except ValueError:
            return None
        return proofs.aside(world.db(), world.person(), number)

    def keep_file(self) -> None:
        """Keep the chosen file for the next try: a browser forgets it, and sending it again is slow and costs money."""
        if self.document is not None:
            files, now = world.integrations().files, datetime.now(UTC)
            self.kept.data = str(proofs.set_aside(world.db(), files, world.person(), self.document, now=now).id)
            g.keep = True

    def too_many(self) -> None:
        self.file.errors = [REFUSED["too_many"]]


class SignedForm(EvidenceForm):
    """A form in which one's own signed words may stand in for a file."""

    sign = BooleanField(_("Ik verklaar dat dit waar is"))
    signed_name = LineField(_("Uw naam"), [at_most(proofs.LONGEST_NAME)], description=_("Uw naam is uw handtekening."))

    def validate_signed_name(self, field: LineField) -> None:
        if self.sign.data and not field.data:
            raise ValidationError(_("Schrijf uw naam. Dat is uw handtekening."))
        if field.data and not self.sign.data:
            raise ValidationError(_("Zet ook een vinkje bij “Ik verklaar dat dit waar is”."))

    @property
    def signed(self) -> bool:
        return bool(self.sign.data and self.signed_name.data)
