"""A process that has much loaded, and forks one off itself for each run."""

import gc
import os
import select
import signal
import socket
import sys
import threading

from . import own_memory
from .channel import Channel
from .host import HostLines
from .lessons import Lessons

STREAMS = ("stdout", "stderr", "channel")


def why_unfit():
    """Why this process cannot be forked; None when it can."""
    if not hasattr(os, "fork"):
        return "this system has no fork"
    threads = max(threading.active_count(), count_tasks())
    return f"what it loaded has {threads - 1} threads" if threads > 1 else None


def count_tasks():
    """Threads that Python does not know of count, too."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1


class ForkServer:
    """Forks when the host asks for it, tells what has become of each process, and ends when the host is gone."""

    def __init__(self, lines, channel, path):
        self.lines = lines
        self.channel = channel
        self.path = path
        self.children = set()
        self.lessons = Lessons()
        self.alarm = socket.socketpair()

    def serve(self):
        """
        Answers, in a forked process, the lines that its job comes on, the channel to report on, and whom to tell what
        the run had to import. Ends the process elsewhere.
        """
        self.settle()
        self.watch_children()
        self.channel.send({"type": "ready"})
        while True:
            request = self.next_request()
            if request is None:
                os._exit(0)
            # The host may know of an end before this process has been told.
            self.collect_children()
            pid = os.fork()
            if pid == 0:
                return self.become_run(request["fork"])
            self.children.add(pid)
            self.channel.send({"type": "forked", "token": request["fork"], "pid": pid})

    def settle(self):
        """After something has been loaded."""
        reason = why_unfit()
        if reason is not None:
            self.channel.send({"type": "unfit", "reason": reason})
            os._exit(0)
        # What is loaded now is never garbage; untouched, its memory stays shared with every run.
        gc.collect()
        gc.freeze()

    def watch_children(self):
        for end in self.alarm:
            end.setblocking(False)
        signal.set_wakeup_fd(self.alarm[1].fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_arguments: None)

    def next_request(self):
        """Waits for the host, and collects processes that ended meanwhile."""
        poll = select.poll()
        poll.register(self.lines.descriptor, select.POLLIN)
        poll.register(self.alarm[0], select.POLLIN)
        while not self.lines.rest:
            ready = {descriptor for descriptor, _event in poll.poll()}
            if self.alarm[0].fileno() in ready:
                self.alarm[0].recv(4096)
                self.collect_children()
            if self.lines.descriptor in ready:
                break
        return self.lines.read()

    def collect_children(self):
        for pid in list(self.children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended == 0:
                continue
            self.children.discard(pid)
            code = os.waitstatus_to_exitcode(status)
            how = {"code": code, "signal": None} if code >= 0 else {"code": None, "signal": -code}
            self.channel.send({"type": "exited", "pid": pid, **how})
            if self.lessons.learn():
                self.settle()

    def become_run(self, token):
        """Leaves the server behind: streams, session and signals are the run's own."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        for end in self.alarm:
            end.close()
        for name, number in zip(STREAMS, (1, 2, 3)):
            connect(self.path, f"{token} {name}\n", number)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        reseed()
        self.lessons.begin()
        own_memory.copy_now()
        # The channel leads both ways until the job has been read.
        return HostLines(3), Channel(token), self.lessons


def connect(path, greeting, number):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stream:
        stream.connect(path)
        stream.sendall(greeting.encode())
        os.dup2(stream.fileno(), number, inheritable=number < 3)


def reseed():
    """What is drawn at random is not the same in every run; Python's own generator sees to that by itself."""
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
