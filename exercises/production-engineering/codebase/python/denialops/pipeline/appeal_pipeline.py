"""The work DenialOps exists for."""

import logging
from dataclasses import dataclass
from uuid import uuid4

from denialops.clock import Clock, utc_now
from denialops.errors import DenialLetterMissingError
from denialops.llm.client import BaseLLMClient, LLMError
from denialops.models import Case, CaseMode, CaseStatus, DocType, Document
from denialops.pipeline.prompts import appeal_letter, argument_prompt, check_prompt, reason_prompt
from denialops.storage.case_storage import CaseStorage

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PipelineResult:
    """The case as it was stored at the end, and the letter that came out."""

    case: Case
    letter: Document


class AppealPipeline:
    """Turns the documents of a case into an appeal letter."""

    def __init__(self, storage: CaseStorage, llm_client: BaseLLMClient, clock: Clock = utc_now) -> None:
        self._storage = storage
        self._llm_client = llm_client
        self._clock = clock

    def run(self, case_id: str) -> PipelineResult:
        """Writes the letter and stores it with the case; may be run again at any time.

        Raises CaseNotFoundError, DenialLetterMissingError, or LLMError; after an LLMError the case is marked failed.
        """
        case = self._storage.get_case(case_id)
        denial_letter = self._storage.find_document(case_id, DocType.DENIAL_LETTER)
        if denial_letter is None:
            raise DenialLetterMissingError(case_id)

        logger.info("Processing case %s", case_id)
        self._storage.save_case(case.with_metadata(status=CaseStatus.PROCESSING))
        try:
            reason, argument = self._ask_model(case, denial_letter)
        except LLMError:
            logger.warning("Failed case %s", case_id)
            self._storage.save_case(case.with_metadata(status=CaseStatus.FAILED))
            raise

        text = appeal_letter(case.metadata, self._clock().date(), reason, argument)
        letter = self._storage.add_document(case_id, str(uuid4()), DocType.APPEAL_LETTER, text.encode("utf-8"))
        completed = case.with_metadata(status=CaseStatus.COMPLETED, denial_reason=reason)
        self._storage.save_case(completed)
        logger.info("Completed case %s", case_id)
        return PipelineResult(case=completed, letter=letter)

    def _ask_model(self, case: Case, denial_letter: Document) -> tuple[str, str]:
        # Letters of earlier runs are no evidence.
        evidence = [
            document
            for document in self._storage.list_documents(case.id)
            if document.doc_type is not DocType.APPEAL_LETTER
        ]
        reason = self._llm_client.complete(reason_prompt(denial_letter))
        argument = self._llm_client.complete(argument_prompt(reason, evidence))
        if case.mode is CaseMode.VERIFIED:
            argument = self._llm_client.complete(check_prompt(argument, evidence))
        return reason, argument
