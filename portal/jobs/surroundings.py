"""What a job may ask of the world: settings, content, database, mail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from portal import content
from portal.config import Settings
from portal.content import Edition, Library
from portal.domain.calendar import today_in_netherlands
from portal.integrations.mail import Mailer, mailer_for
from portal.storage import Storage


@dataclass(frozen=True)
class Surroundings:
    """`stopping` tells a job that takes long to leave off between two pieces of its work."""

    settings: Settings
    library: Library
    storage: Storage
    mailer: Mailer
    stopping: Callable[[], bool] = lambda: False

    @classmethod
    def of(cls, settings: Settings) -> "Surroundings":
        return cls(
            settings=settings,
            library=content.load(settings.content_dir, settings.municipality_dir),
            storage=Storage(settings.database_url),
            mailer=mailer_for(settings.mail_url, sender=settings.mail_from),
        )

    def now(self) -> datetime:
        """The real moment: mail goes by this, whatever day the demo plays."""
        return datetime.now(UTC)

    def edition(self) -> Edition:
        """The content of the day that the demo plays, else of today."""
        return self.library.on(self.settings.today or today_in_netherlands(self.now()))
