"""Threads of ours that wait for work."""

from _thread import start_new_thread
from builtins import *
from queue import SimpleQueue


class Threads:
    """They live as long as the process, so that starting them is not measured."""

    def __init__(self):
        self.queues = []
        self.done = SimpleQueue()

    def do(self, work, count):
        """Has so many threads call `work` at the same time. Waits for all of them; raises what one of them raised."""
        while len(self.queues) < count:
            queue = SimpleQueue()
            self.queues.append(queue)
            # Not one of `threading`, which looks up what the learner's code may have replaced.
            start_new_thread(serve, (queue, self.done))
        for queue in self.queues[:count]:
            queue.put(work)
        errors = [self.done.get() for _ in range(count)]
        for error in errors:
            if error is not None:
                raise error


def serve(queue, done):
    while True:
        work = queue.get()
        try:
            work()
        except BaseException as error:
            done.put(error)
        else:
            done.put(None)
        # Nothing of it stays held.
        work = error = None
