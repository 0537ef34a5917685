"""Cases are run, old ones and new ones, while the model goes down and comes back."""

import logging
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread

from fastapi.testclient import TestClient

from denialops.app import create_app
from denialops.llm.client import BaseLLMClient, LLMError, LLMProvider
from denialops.settings import Settings
from denialops.storage.case_storage import CaseStorage

# What the service notes down on its way is of no interest here.
logging.disable(logging.CRITICAL)

TURNS = ["up", "down", "down", "down", "down", "down", "failing"]
SECRET = "nobody listens at 10.1.2.3"
PATIENCE_SECONDS = 10


def probe(tools):
    random = tools.random
    for _ in range(4):
        with open_service() as service:
            # What the model has said about these is remembered.
            known = [service.new_case(), service.new_case()]
            for case_id in known:
                tools.record(service.run(case_id))
            cases = [*known]
            # It is well or ill for some time.
            health = "up"
            for _ in range(36):
                service.advance(random.choice([59.75, 60]) if random.boolean(0.1) else random.integer(0, 40) / 4)
                if random.boolean(0.4):
                    cases.append(service.new_case())
                if random.boolean(0.25):
                    health = random.choice(TURNS)
                one, other = (random.choice(known if random.boolean(0.3) else cases[-4:]) for _ in range(2))
                is_pair = random.boolean(0.2) and one != other and health != "failing"
                service.model.set_health(health)
                asked = service.model.asked
                told = service.run_both(one, other) if is_pair else service.run(one)
                # The second number: how often the model was asked.
                tools.record([told, service.model.asked - asked])


class Model(BaseLLMClient):
    """Answers as it is told to, counts how often it is asked, and thinks while it is held."""

    def __init__(self):
        self.asked = 0
        self.prompts = Queue()
        self.may_answer = Event()
        self.may_answer.set()
        self._lock = Lock()
        self.set_health("up")

    def set_health(self, health):
        """It answers ("up"), it fails ("down"), or it answers one prompt and fails from then on ("failing")."""
        self._prompts_left = {"up": float("inf"), "down": 0, "failing": 1}[health]

    def complete(self, prompt):
        with self._lock:
            self.asked += 1
        self.prompts.put("prompted")
        self.may_answer.wait(PATIENCE_SECONDS)
        with self._lock:
            self._prompts_left -= 1
            if self._prompts_left < 0:
                raise LLMError(SECRET)
        return "an answer"


class Service:
    """The whole service, with a clock that stands still.

    A run is told as its status, what Retry-After says if it was refused, and what the case is marked as.
    """

    def __init__(self, data_dir):
        self.model = Model()
        self._now = datetime(2027, 5, 10, 8, tzinfo=timezone.utc)
        self._storage = CaseStorage(data_dir)
        settings = Settings(_env_file=None, data_dir=data_dir, llm_provider=LLMProvider.FAKE, llm_cache_entries=100)
        self._app = create_app(settings, llm_client=self.model, clock=lambda: self._now)
        self._created = 0

    def advance(self, seconds):
        self._now += timedelta(seconds=seconds)

    def new_case(self):
        """The id of a new case that can be run, about something that the model has not been asked yet."""
        self._created += 1
        created = self._post("/api/v1/cases", {"insurer": "Alder Mutual", "claim_number": "CLM-7"})
        case_id = created.json()["case_id"]
        content = f"Treatment number {self._created} is not covered."
        self._post(f"/api/v1/cases/{case_id}/documents", {"doc_type": "denial_letter", "content": content})
        return case_id

    def run(self, case_id, is_during_a_trial=False):
        response = self._post(f"/api/v1/cases/{case_id}/run")
        status = "too much" if SECRET in response.text + str(response.headers) else response.status_code
        wait = wait_in(response.headers.get("Retry-After"), is_during_a_trial) if status == 503 else None
        return [status, wait, self._storage.get_case(case_id).metadata.status.value]

    def run_both(self, one, other):
        """Two runs, the second of which begins while the model thinks about the first."""
        self.model.prompts = Queue()
        self.model.may_answer.clear()
        first, second = Queue(), Queue()
        self._begin(one, False, first)
        is_under_way = self.model.prompts.get(timeout=PATIENCE_SECONDS) == "prompted"
        self._begin(other, is_under_way, second)
        self.model.prompts.get(timeout=PATIENCE_SECONDS)
        self.model.may_answer.set()
        return [ended.get(timeout=PATIENCE_SECONDS) for ended in (first, second)]

    def _begin(self, case_id, is_during_a_trial, ended):
        def run():
            ended.put(self.run(case_id, is_during_a_trial))
            # Whoever waits for a prompt need not wait any longer.
            self.model.prompts.put("ended")

        Thread(target=run, daemon=True).start()

    def _post(self, path, body=None):
        return TestClient(self._app, raise_server_exceptions=False).post(path, json=body)


def wait_in(retry_after, is_during_a_trial):
    """In seconds. During a trial they are for the service to choose, so only whether they are from 1 to 60 is told."""
    if retry_after is None or not (retry_after.isascii() and retry_after.isdigit()):
        return retry_after
    seconds = int(retry_after)
    if not is_during_a_trial:
        return seconds
    return "fair" if 1 <= seconds <= 60 else "unfair"


@contextmanager
def open_service():
    with TemporaryDirectory(prefix="denialops-") as folder:
        yield Service(Path(folder))


def run_down(service, case_id, count):
    """So many runs of one case, without the model."""
    service.model.set_health("down")
    return [service.run(case_id) for _ in range(count)]


def lose_the_model():
    with open_service() as service:
        return run_down(service, service.new_case(), 6)[-2:]


def come_with_a_quarter():
    with open_service() as service:
        case_id = service.new_case()
        run_down(service, case_id, 5)
        service.advance(39.75)
        return service.run(case_id)


def fail_half_way():
    with open_service() as service:
        down, half = service.new_case(), service.new_case()
        run_down(service, down, 4)
        service.model.set_health("failing")
        service.run(half)
        return [status for status, *_ in run_down(service, down, 5)]


def remember():
    with open_service() as service:
        known, unknown = service.new_case(), service.new_case()
        service.run(known)
        run_down(service, unknown, 5)
        return [service.run(known), service.run(unknown)]


def try_one():
    with open_service() as service:
        case_id, other = service.new_case(), service.new_case()
        run_down(service, case_id, 5)
        service.advance(60)
        service.model.set_health("up")
        return service.run_both(case_id, other)


def try_in_vain():
    with open_service() as service:
        case_id = service.new_case()
        run_down(service, case_id, 5)
        service.advance(60)
        return [service.run(case_id), service.run(case_id)]


def ask_another_app():
    with open_service() as service, open_service() as other:
        run_down(service, service.new_case(), 5)
        return other.run(other.new_case())


PUBLIC_CASES = [
    {
        "title": "the fifth run without the model ends with 502, the sixth with 503 and a minute to wait",
        "run": lose_the_model,
        "expected": [[502, None, "failed"], [503, 60, "failed"]],
    },
    {
        "title": "with 20.25 seconds left, Retry-After is 21",
        "run": come_with_a_quarter,
        "expected": [503, 21, "failed"],
    },
    {
        "title": "the model answers the first prompt of a run and fails at the second: that begins the count anew",
        "run": fail_half_way,
        "expected": [502, 502, 502, 502, 503],
    },
    {
        "title": "a case whose answers are remembered gets its letter while the circuit is open",
        "run": remember,
        "expected": [[200, None, "completed"], [503, 60, "failed"]],
    },
    {
        "title": "a minute later one run tries, and another one that comes meanwhile is refused",
        "run": try_one,
        "expected": [[200, None, "completed"], [503, "fair", "failed"]],
    },
    {
        "title": "a minute later the model still fails: it ends with 502, and the next run has to wait for a minute",
        "run": try_in_vain,
        "expected": [[502, None, "failed"], [503, 60, "failed"]],
    },
    {
        "title": "another app in the same process still asks its own model",
        "run": ask_another_app,
        "expected": [200, None, "completed"],
    },
]
