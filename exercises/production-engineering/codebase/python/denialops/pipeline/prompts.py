"""What the pipeline says to the model, and the letter it makes of the answers."""

from collections.abc import Iterable
from datetime import date

from denialops.models import CaseMetadata, Document


def reason_prompt(denial_letter: Document) -> str:
    """Asks why the claim was denied."""
    return f"State in one sentence why the insurer denied the claim.\n\n{_quote(denial_letter)}"


def argument_prompt(reason: str, documents: Iterable[Document]) -> str:
    """Asks for the heart of the letter."""
    return (
        "Argue in plain words why the denial should be reversed, using nothing but these documents.\n\n"
        f"Reason for the denial: {reason}\n\n{_quote_all(documents)}"
    )


def check_prompt(argument: str, documents: Iterable[Document]) -> str:
    """Asks for the same argument without what the documents do not say."""
    return (
        "Repeat the argument, leaving out every statement that the documents do not support.\n\n"
        f"Argument: {argument}\n\n{_quote_all(documents)}"
    )


def appeal_letter(metadata: CaseMetadata, day: date, reason: str, argument: str) -> str:
    """The letter to the insurer."""
    return "\n\n".join(
        [
            day.isoformat(),
            f"To: {metadata.insurer}\nAppeal of the denial of claim {metadata.claim_number}",
            f"You denied this claim for the following reason: {reason}",
            argument,
            "Please review the decision and send us the outcome in writing.\n",
        ]
    )


def _quote_all(documents: Iterable[Document]) -> str:
    return "\n\n".join(_quote(document) for document in documents)


def _quote(document: Document) -> str:
    return f"--- {document.doc_type.value} ---\n{document.text}"
