"""The world outside: mail, the assistant, documents. Each can say whether it is there."""

from dataclasses import dataclass

from portal.config import Settings
from portal.integrations.assistant import Assistant
from portal.integrations.files import Files
from portal.integrations.mail import Mailer, mailer_for


@dataclass(frozen=True)
class Integrations:
    mail: Mailer
    assistant: Assistant
    files: Files


def connect(settings: Settings) -> Integrations:
    return Integrations(
        mail=mailer_for(settings.mail_url, sender=settings.mail_from),
        assistant=Assistant(settings.rasa_url),
        files=Files(settings.files_dir),
    )
