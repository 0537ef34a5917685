"""What the handler works with: what was written down, beside what was seen."""

import json
import re

import pytest

from tracing.findings import INJECTION_FINDINGS

from ..answers import each, same_place, same_set, same_text
from ..observation import Observation, observe, observe_create_case, site_of

ID_FOLDER = r"[{<]\s*[\w -]+\s*[}>]|:\w+|(?:CASE[_ -]?)?ID|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@pytest.fixture(scope="module")
def seen() -> Observation:
    return observe_create_case()


def test_injected(seen: Observation) -> None:
    """it is known what is injected into the handler, and nothing else is listed"""
    where = "Read the parameters of the handler, and what their types stand for. What the caller sends is not injected."
    same_set("injected", INJECTION_FINDINGS.injected, seen.injected, where)


def test_provider(seen: Observation) -> None:
    """it is known who provides the storage"""
    where = "Follow the type of that parameter to where it is made up, and look for Depends."
    provider = seen.injected.get("storage")
    same_place("provider", INJECTION_FINDINGS.provider, provider and site_of(provider), where)


def test_storage(seen: Observation) -> None:
    """it is known of which class the storage is"""
    where = "The provider says what it answers. Find where that class is written."
    storage = seen.provided.get("storage")
    same_place("storage", INJECTION_FINDINGS.storage, storage and site_of(type(storage)), where)


def test_made_in(seen: Observation) -> None:
    """it is known which function makes the storage"""
    where = "The provider only hands it out. Search the project for the name of the class with a bracket behind it."
    same_place("storage_made_in", INJECTION_FINDINGS.storage_made_in, seen.storage_made_in, where)


def test_lifetimes() -> None:
    """it is known what is made once, and what for each request"""
    where = "Compare where the one and where the other is made: in a function that runs once, or for each request?"
    first, second = observe(("POST", "/api/v1/cases/nobody/run", None), ("POST", "/api/v1/cases/nobody/run", None))
    given = {"storage": INJECTION_FINDINGS.lifetimes.storage, "pipeline": INJECTION_FINDINGS.lifetimes.pipeline}
    for name, lifetime in given.items():
        is_shared = first.provided[name] is second.provided[name]
        words = re.sub(r"[\s_]+", "-", str(lifetime or "").strip())
        same_text(f"lifetimes.{name}", words, "once-per-app" if is_shared else "once-per-request", where)


def test_files(seen: Observation) -> None:
    """it is known which files a new case leaves in the data folder"""
    where = "Send the request to the running service and look into the folder data, or read the class of the storage."
    same_set("files", [below_data_folder(str(file)) for file in each(INJECTION_FINDINGS.files)], seen.files, where)


def test_fields_in_file(seen: Observation) -> None:
    """it is known what the file holds"""
    where = "Only the outermost fields count. Read which model is written, and what its fields are."
    fields = [name for content in seen.files.values() for name in json.loads(content)]
    same_set("fields_in_file", INJECTION_FINDINGS.fields_in_file, fields, where)


def test_clock(seen: Observation) -> None:
    """it is known who asks for the time"""
    where = "The clock is handed to several parts of the service. Which of them calls it while a case is opened?"
    same_place("clock_read_in", INJECTION_FINDINGS.clock_read_in, seen.clock_read_in, where)


def below_data_folder(file: str) -> str:
    """`data\\<id>/x`, `./{case_id}/x`, `ID / x` and the id of a real case all mean `{id}/x`."""
    path = re.sub(r"\s*[\\/]\s*", "/", file.strip())
    path = re.sub(r"^(?:\.?/)*(?:data/)?", "", path)
    return re.sub(rf"^(?:{ID_FOLDER})(?=/)", "{id}", path, flags=re.IGNORECASE)
