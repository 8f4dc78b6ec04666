"""What a dossier as JSON holds at its top, for the OpenAPI document; what lies deeper may grow."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from portal.usecases.dossier_data import FORM

Part = dict[str, Any]


class DossierOut(BaseModel):
    """Everything that is kept of one applicant, with the period of this application; days and moments in ISO 8601."""

    model_config = ConfigDict(extra="forbid")

    form: Literal[FORM] = Field(description="Goes up when a key changes its meaning")
    made_at: datetime = Field(description="In UTC, as all moments are")
    language: str = Field(description="Of the titles and texts that come from the content", examples=["nl"])
    municipality: str
    person: Part = Field(description="Name, date of birth, how to reach them, language, what is known (`facts`), coach")
    periods: list[Part] = Field(
        description="Its days, `application`, `rule`, `needs_a_person`, `obligations` with their proofs, `activities`, "
        "`questionnaires`, `interview` and `decisions`"
    )
    cv: Part = Field(description="By part; empty when there is none")
    messages: list[Part] = Field(description="Between the applicant and staff: `at`, `by`, `role`, `kind`, `text`")
    receipts: list[Part] = Field(description="For what the applicant did: `number`, `act`, `about`, `given_at`")
    looks: list[Part] = Field(description="Which member of staff looked, when and at what: `at`, `by`, `role`, `what`, `reason`")
