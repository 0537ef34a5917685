"""The lines of JSON that the host writes to this process."""

import json
import os
import select


class HostLines:
    """Reads lines from a file descriptor, and takes no byte that comes after the last of them."""

    def __init__(self, descriptor):
        self.descriptor = descriptor
        self.rest = b""

    def read(self):
        """Waits for the next line; None when the host is gone."""
        pieces = [self.rest]
        while b"\n" not in pieces[-1]:
            piece = os.read(self.descriptor, 65536)
            if not piece:
                return None
            pieces.append(piece)
        line, _, self.rest = b"".join(pieces).partition(b"\n")
        return json.loads(line)

    def has_next(self):
        """Whether more is here already, or the host is gone; never waits. False where that cannot be told."""
        if self.rest:
            return True
        try:
            return bool(select.select([self.descriptor], [], [], 0)[0])
        except OSError:
            # Windows looks only at sockets.
            return False
