"""The routes of cases. The app puts `/api/v1` before each path."""

from uuid import uuid4

from fastapi import APIRouter, status

from denialops.api.dependencies import PipelineDep, SettingsDep, StorageDep
from denialops.api.schemas import (
    CreateCaseRequest,
    CreateCaseResponse,
    LetterResponse,
    RunPipelineResponse,
    UploadDocumentRequest,
    UploadDocumentResponse,
)
from denialops.errors import AppealLetterMissingError, DocumentTooLargeError
from denialops.models import CaseMetadata, DocType

router = APIRouter(tags=["cases"])


@router.post("/cases", status_code=status.HTTP_201_CREATED)
def create_case(body: CreateCaseRequest, storage: StorageDep) -> CreateCaseResponse:
    """Opens a case for a denied claim."""
    case_id = str(uuid4())
    metadata = CaseMetadata(insurer=body.insurer, claim_number=body.claim_number)
    case = storage.create_case(case_id, body.mode, metadata)
    return CreateCaseResponse(case_id=case.id, mode=case.mode, status=case.metadata.status, created_at=case.created_at)


@router.post("/cases/{case_id}/documents", status_code=status.HTTP_201_CREATED)
def upload_document(
    case_id: str, body: UploadDocumentRequest, storage: StorageDep, settings: SettingsDep
) -> UploadDocumentResponse:
    """Adds a document to a case."""
    content = body.content.encode("utf-8")
    if len(content) > settings.max_document_bytes:
        raise DocumentTooLargeError(settings.max_document_bytes)
    document = storage.add_document(case_id, str(uuid4()), body.doc_type, content)
    return UploadDocumentResponse(
        document_id=document.id, case_id=case_id, doc_type=document.doc_type, size_bytes=len(content)
    )


@router.post("/cases/{case_id}/run")
def run_pipeline(case_id: str, pipeline: PipelineDep) -> RunPipelineResponse:
    """Writes the appeal letter of a case; answers when it is done."""
    result = pipeline.run(case_id)
    metadata = result.case.metadata
    return RunPipelineResponse(
        case_id=case_id,
        status=metadata.status,
        denial_reason=metadata.denial_reason,
        document_id=result.letter.id,
    )


@router.get("/cases/{case_id}/letter")
def get_letter(case_id: str, storage: StorageDep) -> LetterResponse:
    """The newest appeal letter of a case."""
    letter = storage.find_document(case_id, DocType.APPEAL_LETTER)
    if letter is None:
        raise AppealLetterMissingError(case_id)
    return LetterResponse(case_id=case_id, document_id=letter.id, letter=letter.text)
