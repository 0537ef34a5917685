"""Cases and documents as plain files."""

import re
from pathlib import Path
from uuid import uuid4

from denialops.clock import Clock, utc_now
from denialops.errors import CaseExistsError, CaseNotFoundError
from denialops.models import Case, CaseMetadata, CaseMode, DocType, Document

# Ids become names of files, so nothing that could leave the folder gets through.
_SAFE_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_DOCUMENT_FILE = re.compile(r"(\d{4,})\.([a-z_]+)\.([A-Za-z0-9-]{1,64})")


class CaseStorage:
    """Keeps each case in a folder of its own:

    <root>/<case id>/case.json
    <root>/<case id>/documents/0001.denial_letter.<document id>
    """

    def __init__(self, root: Path, clock: Clock = utc_now) -> None:
        self._root = root
        self._clock = clock

    def create_case(self, case_id: str, mode: CaseMode, metadata: CaseMetadata) -> Case:
        """Stores a new case, stamped with the current time. Raises CaseExistsError when the id is taken."""
        _require_safe(case_id)
        case = Case(id=case_id, mode=mode, created_at=self._clock(), metadata=metadata)
        self._root.mkdir(parents=True, exist_ok=True)
        try:
            (self._root / case_id).mkdir()
        except FileExistsError as error:
            raise CaseExistsError(case_id) from error
        self._write_case(case)
        return case

    def get_case(self, case_id: str) -> Case:
        """Raises CaseNotFoundError when there is none."""
        if not _SAFE_ID.fullmatch(case_id):
            raise CaseNotFoundError(case_id)
        try:
            text = (self._root / case_id / "case.json").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise CaseNotFoundError(case_id) from error
        return Case.model_validate_json(text)

    def save_case(self, case: Case) -> None:
        """Replaces the stored case of the same id. Raises CaseNotFoundError when there is none."""
        self.get_case(case.id)
        self._write_case(case)

    def add_document(self, case_id: str, document_id: str, doc_type: DocType, content: bytes) -> Document:
        """Adds a document after all others of the case. Raises CaseNotFoundError."""
        _require_safe(document_id)
        position = len(self.list_documents(case_id)) + 1
        folder = self._documents_dir(case_id)
        folder.mkdir(exist_ok=True)
        _write_whole(folder / f"{position:04d}.{doc_type.value}.{document_id}", content)
        return Document(id=document_id, case_id=case_id, doc_type=doc_type, content=content)

    def list_documents(self, case_id: str) -> list[Document]:
        """All documents of a case, in the order they were added. Raises CaseNotFoundError."""
        self.get_case(case_id)
        folder = self._documents_dir(case_id)
        if not folder.is_dir():
            return []
        found: list[tuple[int, str, Document]] = []
        for path in folder.iterdir():
            name = _DOCUMENT_FILE.fullmatch(path.name)
            if name is None:
                continue
            position, doc_type, document_id = name.groups()
            document = Document(id=document_id, case_id=case_id, doc_type=DocType(doc_type), content=path.read_bytes())
            found.append((int(position), path.name, document))
        return [document for _, _, document in sorted(found, key=lambda entry: entry[:2])]

    def find_document(self, case_id: str, doc_type: DocType) -> Document | None:
        """The newest document of a type, or None. Raises CaseNotFoundError."""
        matching = [document for document in self.list_documents(case_id) if document.doc_type is doc_type]
        return matching[-1] if matching else None

    def _documents_dir(self, case_id: str) -> Path:
        return self._root / case_id / "documents"

    def _write_case(self, case: Case) -> None:
        _write_whole(self._root / case.id / "case.json", case.model_dump_json(indent=2).encode("utf-8"))


def _require_safe(new_id: str) -> None:
    if not _SAFE_ID.fullmatch(new_id):
        raise ValueError(f"{new_id!r} cannot be an id: letters, digits and hyphens only, 64 at most.")


def _write_whole(path: Path, content: bytes) -> None:
    """Whoever reads the file at the same time sees all of the old content or all of the new one."""
    temporary = path.with_name(f"{uuid4().hex}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)
