"""Turns what was raised into an answer with an `ErrorResponse`."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from denialops.api.schemas import ErrorResponse
from denialops.errors import (
    AppealLetterMissingError,
    CaseExistsError,
    CaseNotFoundError,
    DenialLetterMissingError,
    DenialOpsError,
    DocumentTooLargeError,
    TooManyRequestsError,
)
from denialops.llm.client import LLMError

logger = logging.getLogger(__name__)

STATUS_BY_ERROR: dict[type[DenialOpsError], int] = {
    CaseNotFoundError: 404,
    AppealLetterMissingError: 404,
    CaseExistsError: 409,
    DenialLetterMissingError: 409,
    DocumentTooLargeError: 413,
}


def add_error_handlers(app: FastAPI) -> None:
    """Routes may simply raise; these handlers know what the caller is told."""

    @app.exception_handler(DenialOpsError)
    def on_known_error(_request: Request, error: DenialOpsError) -> JSONResponse:
        return _answer(STATUS_BY_ERROR.get(type(error), 400), ErrorResponse(detail=str(error)))

    @app.exception_handler(TooManyRequestsError)
    def on_too_many_requests(_request: Request, error: TooManyRequestsError) -> JSONResponse:
        answer = _answer(429, ErrorResponse(detail=str(error)))
        answer.headers["Retry-After"] = str(error.retry_after_seconds)
        answer.headers["X-RateLimit-Limit"] = str(error.limit)
        answer.headers["X-RateLimit-Remaining"] = "0"
        return answer

    @app.exception_handler(LLMError)
    def on_llm_error(_request: Request, error: LLMError) -> JSONResponse:
        # What exactly went wrong is for us to read, not for the caller.
        logger.warning("Language model failed: %s", error)
        return _answer(502, ErrorResponse(detail="The language model did not answer."))

    @app.exception_handler(RequestValidationError)
    def on_invalid_request(_request: Request, error: RequestValidationError) -> JSONResponse:
        return _answer(422, ErrorResponse(detail="The request is not valid.", fields=_invalid_fields(error)))

    @app.exception_handler(Exception)
    def on_unexpected_error(_request: Request, error: Exception) -> JSONResponse:
        logger.error("Unexpected error", exc_info=error)
        return _answer(500, ErrorResponse(detail="Internal Server Error"))


def _answer(status: int, body: ErrorResponse) -> JSONResponse:
    return JSONResponse(status_code=status, content=body.model_dump(exclude_none=True))


def _invalid_fields(error: RequestValidationError) -> list[str]:
    """Names of fields; `body` where the body as a whole cannot be read."""
    fields: list[str] = []
    for problem in error.errors():
        parts = [part for part in problem["loc"][1:] if isinstance(part, str)]
        name = ".".join(parts) if parts else "body"
        if name not in fields:
            fields.append(name)
    return fields
