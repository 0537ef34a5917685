"""The pipe to the host, apart from what the learner prints."""

import json
import os
import select

CHANNEL = 3


def write_all(descriptor, data):
    """Writes all of it at once, also where another process has made the stream one that does not wait."""
    while data:
        try:
            data = data[os.write(descriptor, data) :]
        except BlockingIOError:
            select.select([], [descriptor], [])


class Channel:
    """Tells the host, one line of JSON each behind the run's token. A forked child of the learner's tells nothing."""

    def __init__(self, token, descriptor=CHANNEL):
        self.token = token
        self.descriptor = descriptor
        self.owner = os.getpid()

    @property
    def is_owner(self):
        """Whether this is the run's process, and not one that the learner's code forked off it."""
        return os.getpid() == self.owner

    def send(self, line):
        if self.is_owner:
            write_all(self.descriptor, f"{self.token} {json.dumps(line)}\n".encode())
