"""Lets a debugger of this machine connect before anything of the learner's runs."""

import sys


class Debugger:
    """Opens a port for debugpy, the environment's own or the one in `folder`."""

    def __init__(self, folder):
        self.debugpy = import_debugpy(folder)

    def start(self, run):
        # A program that the learner's code starts is not debugged along with it.
        self.debugpy.configure(subProcess=False)
        host, port = self.debugpy.listen(("127.0.0.1", 0))
        run.channel.send({"type": "debuggerAwaited", "debugger": "python", "host": host, "port": port})
        self.debugpy.wait_for_client()

    def finish(self, run):
        """The debugger goes with the process."""


def import_debugpy(folder):
    if folder is None:
        import debugpy

        return debugpy
    sys.path.insert(0, folder)
    try:
        import debugpy
    finally:
        sys.path.remove(folder)
    return debugpy
