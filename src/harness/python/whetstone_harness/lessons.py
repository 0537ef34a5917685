"""What a run had to import, told to the server that it was forked off, so that the next run finds it there."""

import importlib
import os
import sys

from . import compiled_files

# These do something as soon as they are imported, or need a screen.
NOT_AHEAD = {"antigravity", "idlelib", "test", "this", "tkinter", "turtle", "turtledemo"}
MOST_BYTES = 32 * 1024
MOST_NAMES = 1000


class Lessons:
    """
    A pipe from each run to its server. Only Python's own modules are learnt, and further ones of packages that the
    server has loaded already because the exercise asks for them: so nothing of the learner's, and no package that
    nobody asked for.
    """

    def __init__(self):
        self.reader, self.writer = os.pipe()
        for end in (self.reader, self.writer):
            os.set_blocking(end, False)
        self.known = set()
        self.learnt = 0

    def begin(self):
        """In a run's process, before anything of the run is imported."""
        os.close(self.reader)
        self.known = set(sys.modules)

    def tell(self, own):
        """In a run's process: what has been imported since, but for the exercise's own modules."""
        tops = {name.partition(".")[0] for name in self.known} - set(own)
        names = [name for name in sys.modules if name not in self.known and is_learnable(name, tops)]
        names += [f"{kind}:{path}" for kind, path in compiled_files.compiled_here]
        try:
            os.write(self.writer, "\n".join(names).encode()[:MOST_BYTES])
        except OSError:
            # The learner's code has closed it, or the server is gone.
            pass

    def learn(self):
        """In the server, between two runs. Answers whether there was anything to import."""
        try:
            told = os.read(self.reader, MOST_BYTES).decode(errors="ignore").split("\n")
        except BlockingIOError:
            return False
        if len(compiled_files.codes) >= compiled_files.MOST_FILES:
            compiled_files.forget_oldest()
        for kind, _, path in (name.partition(":") for name in told):
            compiled_files.learn(kind, path)
        compiled_files.compiled_here.clear()
        tops = {name.partition(".")[0] for name in sys.modules}
        names = [name for name in told if name not in sys.modules and is_learnable(name, tops)]
        for name in names[: MOST_NAMES - self.learnt]:
            self.learnt += 1
            try:
                importlib.import_module(name)
            except BaseException:
                # It was made by the run, or is none of a file's.
                continue
        return bool(names)


def is_learnable(name, tops):
    top = name.partition(".")[0]
    is_known = top in tops or top in getattr(sys, "stdlib_module_names", ())
    return is_known and top not in NOT_AHEAD and all(part.isidentifier() for part in name.split("."))
