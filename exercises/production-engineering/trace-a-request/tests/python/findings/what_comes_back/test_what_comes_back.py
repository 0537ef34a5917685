"""What happens in which order, and what the caller gets: what was written down, beside what was seen."""

import pytest

from tracing.findings import ANSWER_FINDINGS

from ..answers import same_number, same_order, same_place, same_set
from ..observation import INVALID, Observation, flow_of, never_of, observe_create_case


@pytest.fixture(scope="module")
def seen() -> Observation:
    return observe_create_case()


@pytest.fixture(scope="module")
def refused() -> Observation:
    return observe_create_case(INVALID)


def test_flow(seen: Observation, refused: Observation) -> None:
    """the events are written down in the order in which they happen"""
    where = (
        "Go through the app, the dependencies and the handler with one request in mind. What FastAPI does in between"
        " you can see: print in the function that provides the storage and in the handler, and send an invalid body."
    )
    same_order("flow", ANSWER_FINDINGS.flow, flow_of(seen, refused), where)


def test_case_id(seen: Observation) -> None:
    """it is known who makes the id of the case"""
    where = "Follow the id backwards from where it is stored: is it made there, or handed in?"
    same_place("case_id_made_in", ANSWER_FINDINGS.case_id_made_in, seen.case_id_made_in, where)


def test_status(seen: Observation) -> None:
    """it is known with which status a new case is answered"""
    where = "It stands where the route is defined. The status in the body is another one."
    same_number("status", ANSWER_FINDINGS.status, seen.status, where)


def test_response(seen: Observation) -> None:
    """it is known which model describes the answer"""
    where = "The handler says what it answers; the model is written in another file."
    same_place("response", ANSWER_FINDINGS.response, seen.response, where)


def test_response_fields(seen: Observation) -> None:
    """it is known what the answer holds"""
    where = "Callers see the names as they stand in that model."
    same_set("response_fields", ANSWER_FINDINGS.response_fields, seen.answer, where)


def test_invalid_status(refused: Observation) -> None:
    """it is known with which status an invalid body is answered"""
    where = "Send such a body to the running service, or find out what becomes of the error of a failed check."
    same_number("invalid_status", ANSWER_FINDINGS.invalid_status, refused.status, where)


def test_never_run(seen: Observation, refused: Observation) -> None:
    """it is known what never happens for an invalid body, and nothing else is listed"""
    where = "Who checks the body: the handler, or somebody before it? And what has been done by then?"
    same_set("never_for_invalid", ANSWER_FINDINGS.never_for_invalid, never_of(seen, refused), where)


def test_refused_in(refused: Observation) -> None:
    """it is known who makes the answer to an invalid body"""
    where = "The handler catches nothing. Who told the framework what to do with errors?"
    same_place("refused_in", ANSWER_FINDINGS.refused_in, refused.refused_in, where)
