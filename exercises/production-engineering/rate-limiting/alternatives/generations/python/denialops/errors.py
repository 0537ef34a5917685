"""What can go wrong for a reason that the caller should read."""

from denialops.models import DocType


class DenialOpsError(Exception):
    """Its text is a sentence for the caller."""


class CaseNotFoundError(DenialOpsError):
    def __init__(self, case_id: str) -> None:
        super().__init__(f"Case {case_id} was not found.")


class CaseExistsError(DenialOpsError):
    def __init__(self, case_id: str) -> None:
        super().__init__(f"Case {case_id} is already there.")


class DocumentTooLargeError(DenialOpsError):
    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"A document may have at most {max_bytes} bytes.")


class DenialLetterMissingError(DenialOpsError):
    def __init__(self, case_id: str) -> None:
        super().__init__(f"Case {case_id} has no {DocType.DENIAL_LETTER.value} yet; upload it first.")


class AppealLetterMissingError(DenialOpsError):
    def __init__(self, case_id: str) -> None:
        super().__init__(f"Case {case_id} has no {DocType.APPEAL_LETTER.value} yet; run its pipeline first.")


class TooManyRequestsError(DenialOpsError):
    def __init__(self, limit: int, retry_after_seconds: int) -> None:
        super().__init__(f"You have called {limit} times, which is the limit; wait {retry_after_seconds} seconds.")
        self.limit = limit
        self.retry_after_seconds = retry_after_seconds
