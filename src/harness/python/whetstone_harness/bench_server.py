"""A server that is measured from outside; here it only serves."""

from _thread import allocate_lock, start_new_thread
from builtins import *
from re import compile as compile_pattern

from .bench_clock import now, sleep
from .bench_failure import ProgramProblem
from .bench_loop import settle
from .bench_program import fitted, function_of

MOST_REQUESTS = 10_000
FIELDS = {"method": str, "path": str, "headers": dict, "body": str, "status": int, "includes": str}
# What nothing has to be escaped in, and what a line of a request cannot be broken by.
PATH = compile_pattern(r"/[!-~]*")
METHOD = compile_pattern(r"[A-Z]+")
HEADER_NAME = compile_pattern(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
HEADER_VALUE = compile_pattern(r"[\t -~]*")
# A server that does not close is left as it is: some wait for connections, and the load generator keeps its own open.
CLOSING_SECONDS = 1


class Server:
    """A program with `serve(seed)` and `requests(seed)`. `host` is the job that it is of."""

    def __init__(self, module, loop, host):
        self.module = module
        self.loop = loop
        self.host = host
        self.answer = None
        self.ending = allocate_lock()

    def serve(self, started):
        """Starts it, and answers the host's commands while it serves."""
        seed = self.host.job["seed"]
        self.answer = settle(self.loop, fitted(function_of(self.module, "serve"), 1)(seed))
        # Its time is up to here, and not that of the requests.
        ready = now()
        port = port_of(self.answer)
        make = function_of(self.module, "requests")
        if make is None:
            raise ProgramProblem("The benchmark's program has `serve`, and no `requests`.")
        requests = checked_requests(settle(self.loop, fitted(make, 1)(seed)))
        self.host.send_ready("server", started + now() - ready, port=port, requests=requests)
        # A server in a thread of its own needs nothing of this loop, and one that runs on it needs it to go on.
        start_new_thread(self.read_commands, ())
        self.loop.run_forever()

    def read_commands(self):
        while True:
            command = self.host.lines.read()
            self.loop.call_soon_threadsafe(self.carry_out, command)

    def carry_out(self, command):
        try:
            answer = self.host.answer_of_both(command)
            if answer is not None:
                self.host.lines.send(answer)
                return
        except BaseException as error:
            self.host.teller.tell(error)
        # Not a limit of the event loop: a `close` that is no coroutine holds that up.
        start_new_thread(self.end_at_last, ())
        self.loop.create_task(self.finish())

    async def finish(self):
        try:
            close = getattr(self.answer, "close", None)
            if callable(close):
                closed = close()
                if hasattr(type(closed), "__await__"):
                    await closed
        except BaseException as error:
            if self.ending.acquire(False):
                self.host.teller.tell(error)
        self.end_once()

    def end_at_last(self):
        sleep(CLOSING_SECONDS)
        self.end_once()

    def end_once(self):
        if self.ending.acquire(False):
            self.host.end()


def port_of(answer):
    """What `serve` answers: a port, or something that has it as an attribute or under that key."""
    port = answer.get("port") if isinstance(answer, dict) else getattr(answer, "port", answer)
    if isinstance(port, int) and 0 < port < 65536:
        return int(port)
    wanted = "the port that it listens on, or an object with `port`"
    raise ProgramProblem(f"`serve` of the benchmark's program has to answer {wanted}.")


def checked_requests(requests):
    """As they are sent, with nothing that the load generator could not send."""
    if not hasattr(type(requests), "__iter__"):
        raise ProgramProblem("`requests` of the benchmark's program has to answer a list of requests.")
    requests = list(requests)
    if not 0 < len(requests) <= MOST_REQUESTS:
        raise ProgramProblem(f"`requests` of the benchmark's program has to answer 1 to {MOST_REQUESTS} requests.")
    for index, request in enumerate(requests):
        problem = problem_of(request)
        if problem:
            raise ProgramProblem(f"Request {index} of the benchmark's `requests`: {problem}")
    return requests


def problem_of(request):
    """What is wrong with a request; None if nothing is."""
    if not isinstance(request, dict) or "path" not in request:
        return "each request is a dictionary with a `path`."
    for name, value in request.items():
        kind = FIELDS.get(name)
        if kind is None:
            return f"there is no `{name}` of a request, but {', '.join(FIELDS)}."
        if not isinstance(value, kind) or isinstance(value, bool):
            return f"`{name}` is {type(value).__name__} where it has to be {kind.__name__}."
    if not PATH.fullmatch(request["path"]):
        return "`path` has to begin with / and to hold nothing that has to be escaped."
    if not METHOD.fullmatch(request.get("method", "GET")):
        return "`method` is none; write it as GET."
    for name, value in request.get("headers", {}).items():
        if not (isinstance(name, str) and isinstance(value, str)):
            return "names and values of `headers` are texts."
        if not (HEADER_NAME.fullmatch(name) and HEADER_VALUE.fullmatch(value)):
            return f"`headers` has {name!r}, which is no header of one line of ASCII."
    return None
