"""Lines of JSON from and to the host, by functions that were taken before the learner's code is loaded."""

from builtins import *
from json import dumps, loads
from os import O_RDONLY, _exit, close, devnull, dup, dup2, getpid
from os import open as open_file
from os import read as read_bytes
from os import write as write_bytes
from sys import stderr, stdout

CHANNEL = 3


class BenchLines:
    """
    Takes standard input for itself: the learner's code reads an empty one. A forked child of the learner's tells nothing.
    """

    def __init__(self):
        self.source = dup(0)
        self.target = dup(CHANNEL)
        nothing = open_file(devnull, O_RDONLY)
        dup2(nothing, 0)
        close(nothing)
        self.rest = b""
        self.token = ""
        self.owner = getpid()

    def read(self):
        """Waits for the next line. Ends the process when the host is gone."""
        while b"\n" not in self.rest:
            piece = read_bytes(self.source, 65536)
            if not piece:
                _exit(0)
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\n")
        return loads(line)

    def send(self, line):
        if getpid() != self.owner:
            return
        data = f"{self.token} {dumps(line)}\n".encode()
        while data:
            data = data[write_bytes(self.target, data) :]

    def send_last(self, line):
        """Tells it after all that has been printed, and waits to be ended."""
        for stream in (stdout, stderr):
            try:
                stream.flush()
            except Exception:
                # Closed by the learner's code.
                pass
        self.send(line)
        while True:
            self.read()
