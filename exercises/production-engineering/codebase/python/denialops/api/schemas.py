"""The bodies of requests and responses."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from denialops.llm.client import LLMProvider
from denialops.models import CaseMode, CaseStatus, DocType, Timestamp

Text = Annotated[str, Field(min_length=1)]


class RequestBody(BaseModel):
    """Blank space around a text is dropped, so a text of nothing else is empty."""

    model_config = ConfigDict(str_strip_whitespace=True)


class CreateCaseRequest(RequestBody):
    insurer: Text
    claim_number: Text
    mode: CaseMode = CaseMode.FAST


class CreateCaseResponse(BaseModel):
    case_id: str
    mode: CaseMode
    status: CaseStatus
    created_at: Timestamp


class UploadDocumentRequest(RequestBody):
    doc_type: Literal[DocType.DENIAL_LETTER, DocType.POLICY, DocType.MEDICAL_RECORD]
    content: Text


class UploadDocumentResponse(BaseModel):
    document_id: str
    case_id: str
    doc_type: DocType
    size_bytes: int


class RunPipelineResponse(BaseModel):
    case_id: str
    status: CaseStatus
    denial_reason: str | None
    document_id: str
    """Of the appeal letter."""


class LetterResponse(BaseModel):
    case_id: str
    document_id: str
    letter: str


class HealthResponse(BaseModel):
    status: Literal["ok"]
    llm_provider: LLMProvider


class ErrorResponse(BaseModel):
    """The body of every answer that is not a success."""

    detail: str
    fields: list[str] | None = None
    """The parts of the request that are not valid; only then is it there."""
