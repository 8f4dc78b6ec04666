"""The OpenAPI document of the API, made from the models that read and write it."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from portal.usecases import received
from portal.web.api import schema as api_schema
from portal.web.dossier.schema import DossierOut
from portal.web.work_pays.schema import WorkPaysIn, WorkPaysOut

PROBLEM = "application/problem+json"
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
OF_APPLICATIONS = (api_schema.ApplicationIn, api_schema.ApplicationOut, api_schema.ApplicationState)
LIMITS = {
    "reference": received.LONGEST_REFERENCE,
    "given_name": received.LONGEST_NAME,
    "family_name": received.LONGEST_NAME,
    "email": received.LONGEST_EMAIL,
    "phone": received.LONGEST_PHONE,
}


def document(*, product: str, server: str, languages: list[str]) -> dict[str, Any]:
    """The whole document; `languages` are those of the content."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": product,
            "version": "1",
            "description": "Hand applications over, see how their search periods stand, and work out what work leaves.",
        },
        "servers": [{"url": server}],
        "security": [{"key": []}],
        "paths": {
            "/api/v1/applications": {"post": _post()},
            "/api/v1/applications/{id}": {"get": _get()},
            "/api/v1/applications/{id}/dossier.pdf": {"get": _dossier("pdf")},
            "/api/v1/applications/{id}/dossier.json": {"get": _dossier("json")},
            "/api/v1/work-pays": {"post": _work_pays()},
        },
        "components": {"schemas": _schemas(languages), "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    }


def _post() -> dict[str, Any]:
    return {
        "operationId": "take_application_in",
        "summary": "Take an application in: makes the search period and its obligations, and writes the activation letter",
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(api_schema.ApplicationIn)}}},
        "responses": {
            "201": _answer("Taken in", api_schema.ApplicationOut),
            "200": _answer(
                "This reference was taken in before; what was empty is filled in, nothing else was changed",
                api_schema.ApplicationOut,
            ),
            "401": _problem("The key is missing or wrong"),
            "429": _problem("The wrong key came too often from this address"),
            "409": _problem(
                "The reference is somebody else's, or a field differs from what was taken in before, or this person has a search period that still runs"
            ),
            "413": _problem("The body is too large"),
            "415": _problem("The body is not JSON, or its Content-Type does not say so"),
            "422": _problem("Some fields are not right; `errors` names each of them"),
        },
    }


def _get() -> dict[str, Any]:
    return {
        "operationId": "show_application",
        "summary": "Show an application as it stands today",
        "parameters": [ID],
        "responses": {
            "200": _answer("The application", api_schema.ApplicationState),
            "401": _problem("The key is missing or wrong"),
            "429": _problem("The wrong key came too often from this address"),
            "404": _problem("There is no such application"),
        },
    }


def _dossier(form: str) -> dict[str, Any]:
    return {
        "operationId": f"fetch_dossier_{form}",
        "summary": f"Fetch all that is kept of the applicant, with the period of this application, as {form.upper()}, in Dutch",
        "parameters": [ID],
        "responses": {
            "200": {"description": "The dossier", "content": {f"application/{form}": {"schema": _dossier_as(form)}}},
            "401": _problem("The key is missing or wrong"),
            "429": _problem("The wrong key came too often from this address"),
            "404": _problem("There is no such application"),
        },
    }


def _work_pays() -> dict[str, Any]:
    return {
        "operationId": "work_pays",
        "summary": "Work out what a household has left of working; open to anyone, and nothing of it is kept",
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(WorkPaysIn)}}},
        "responses": {
            "200": _answer("What there is a month, with this work and without", WorkPaysOut),
            "413": _problem("The body is too large"),
            "415": _problem("The body is not JSON, or its Content-Type does not say so"),
            "422": _problem("Some fields are not right; `errors` names each of them"),
        },
    }


def _dossier_as(form: str) -> dict[str, Any]:
    return {"type": "string", "format": "binary"} if form == "pdf" else _ref(DossierOut)


def _answer(description: str, model: type[BaseModel]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _ref(model)}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {PROBLEM: {"schema": _ref(api_schema.Problem)}}}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def _schemas(languages: list[str]) -> dict[str, Any]:
    models = (*OF_APPLICATIONS, DossierOut, WorkPaysIn, WorkPaysOut, api_schema.Problem)
    made = models_json_schema([(model, "validation") for model in models], ref_template="#/components/schemas/{model}")[1][
        "$defs"
    ]
    fields = made["ApplicationIn"]["properties"]
    fields["language"]["enum"] = languages
    for name, limit in LIMITS.items():
        text = next((choice for choice in fields[name].get("anyOf", [])), fields[name])
        text |= {"minLength": 1, "maxLength": limit}
    return made
