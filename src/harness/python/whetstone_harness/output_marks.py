"""Marks that stand among what the learner prints, so that the host knows which case printed it."""

import json
import os
import sys

from .channel import write_all


class OutputMarks:
    """A mark is JSON between record separators, with the run's token before it, on stdout and on stderr."""

    def __init__(self, channel):
        self.channel = channel
        self.streams = (sys.stdout, sys.stderr)
        # Copies: the learner's code may close its own, or lead them elsewhere.
        self.descriptors = [os.dup(number) for number in (1, 2)]

    def begin(self, file, name):
        """What is printed from now on is this case's."""
        self.write({"file": file, "name": name})

    def end(self):
        """What is printed from now on is no case's."""
        self.write({})

    def close(self):
        """Nothing more will be printed."""
        self.write({"end": True})

    def write(self, mark):
        if not self.channel.is_owner:
            return
        self.flush()
        text = f"\x1e{self.channel.token} {json.dumps(mark)}\x1e".encode()
        for descriptor in self.descriptors:
            try:
                write_all(descriptor, text)
            except OSError:
                # Nobody reads it any more.
                pass

    def flush(self):
        for stream in {sys.stdout, sys.stderr, *self.streams}:
            try:
                stream.flush()
            except Exception:
                # Closed, or replaced by something of the learner's that cannot.
                pass
