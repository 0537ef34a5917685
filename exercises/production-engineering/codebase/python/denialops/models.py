"""The things DenialOps is about: cases and their documents."""

from datetime import datetime
from enum import Enum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

from denialops.clock import format_timestamp

Timestamp = Annotated[datetime, PlainSerializer(format_timestamp, return_type=str, when_used="json")]


class CaseMode(str, Enum):
    """How much care a letter gets: `verified` has the model check its own argument against the documents."""

    FAST = "fast"
    VERIFIED = "verified"


class CaseStatus(str, Enum):
    """How far a case has come."""

    CREATED = "created"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


class DocType(str, Enum):
    """What a document is. Only the pipeline writes an `appeal_letter`."""

    DENIAL_LETTER = "denial_letter"
    POLICY = "policy"
    MEDICAL_RECORD = "medical_record"
    APPEAL_LETTER = "appeal_letter"


class CaseMetadata(BaseModel):
    """What is known about a case, apart from its documents."""

    model_config = ConfigDict(frozen=True)

    insurer: str
    claim_number: str
    status: CaseStatus = CaseStatus.CREATED
    denial_reason: str | None = None
    """Why the insurer said no; known once the pipeline has read the denial letter."""


class Case(BaseModel):
    """One denied claim that is being appealed."""

    model_config = ConfigDict(frozen=True)

    id: str
    mode: CaseMode
    created_at: Timestamp
    metadata: CaseMetadata

    def with_metadata(self, **changes: object) -> "Case":
        """The same case with some of its metadata changed; this one stays as it is."""
        return self.model_copy(update={"metadata": self.metadata.model_copy(update=changes)})


class Document(BaseModel):
    """A file that belongs to a case."""

    model_config = ConfigDict(frozen=True)

    id: str
    case_id: str
    doc_type: DocType
    content: bytes

    @property
    def text(self) -> str:
        """The content, read as UTF-8."""
        return self.content.decode("utf-8")
