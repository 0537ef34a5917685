"""A server that is measured from outside; here it only serves."""

from _thread import start_new_thread
from builtins import *

from .bench_clock import now
from .bench_failure import ProgramProblem
from .bench_loop import settle
from .bench_program import fitted, function_of

MOST_REQUESTS = 10_000
FIELDS = {"method": str, "path": str, "headers": dict, "body": str, "status": int, "includes": str}


class Server:
    """A program with `serve(seed)` and `requests(seed)`. `host` is the job that it is of."""

    def __init__(self, module, loop, host):
        self.module = module
        self.loop = loop
        self.host = host
        self.answer = None

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
        self.loop.create_task(self.finish())

    async def finish(self):
        try:
            close = getattr(self.answer, "close", None)
            if callable(close):
                closed = close()
                if hasattr(type(closed), "__await__"):
                    await closed
        except BaseException as error:
            self.host.teller.tell(error)
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
    requests = list(requests)
    if not 0 < len(requests) <= MOST_REQUESTS:
        raise ProgramProblem(f"`requests` of the benchmark's program has to answer 1 to {MOST_REQUESTS} requests.")
    for request in requests:
        problem = problem_of(request)
        if problem:
            raise ProgramProblem(f"`requests` of the benchmark's program: {problem}")
    return requests


def problem_of(request):
    """What is wrong with a request; None if nothing is."""
    if not isinstance(request, dict) or not str(request.get("path", "")).startswith("/"):
        return "each request is a dictionary with a `path` that begins with /."
    for name, value in request.items():
        kind = FIELDS.get(name)
        if kind is None:
            return f"there is no `{name}` of a request, but {', '.join(FIELDS)}."
        if not isinstance(value, kind):
            return f"`{name}` is {type(value).__name__} where it has to be {kind.__name__}."
    headers = request.get("headers", {})
    if not all(isinstance(one, str) for pair in headers.items() for one in pair):
        return "names and values of `headers` are texts."
    return None
