"""All tables, by noun."""

from portal.storage.models.account import Attempt, SignInCode, SignInSession
from portal.storage.models.chat import ChatLine, Conversation
from portal.storage.models.dossier import Consultation, Draft, Receipt
from portal.storage.models.interview import Decision, Interview, Message, Slot
from portal.storage.models.mail import CallBack, OutboxMail
from portal.storage.models.period import OPEN, WITHDRAWN, Application, Delay, Obligation, Period
from portal.storage.models.person import Person
from portal.storage.models.upkeep import Upkeep
from portal.storage.models.work import Activity, ActivityVersion, AnswerSheet, Cv, Proof

__all__ = [
    "OPEN",
    "WITHDRAWN",
    "Activity",
    "ActivityVersion",
    "AnswerSheet",
    "Application",
    "Attempt",
    "CallBack",
    "ChatLine",
    "Consultation",
    "Conversation",
    "Cv",
    "Decision",
    "Delay",
    "Draft",
    "Interview",
    "Message",
    "Obligation",
    "OutboxMail",
    "Period",
    "Person",
    "Proof",
    "Receipt",
    "SignInCode",
    "SignInSession",
    "Slot",
    "Upkeep",
]
