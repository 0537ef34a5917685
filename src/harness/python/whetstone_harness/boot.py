"""From the start of the process to the end of its run, whatever the framework."""

import importlib
import os
import sys
import time

from .channel import Channel
from .cases import Cases
from .host import HostLines
from .output_marks import OutputMarks
from .start_site import start_site

# Whose children are whose is seen only while the parent lives: the host ends us.
LINGER_SECONDS = 10


class Run:
    """What a framework is given to run: the job as the host wrote it, and where to tell of it."""

    def __init__(self, job, channel):
        self.job = job
        self.workspace = job["workspace"]
        self.modules = job["modules"]
        self.channel = channel
        self.marks = OutputMarks(channel)
        self.cases = Cases(channel, self.marks)

    def tell_end(self):
        """Says that all has run; not when something ended it early."""
        self.marks.close()
        if self.cases.all_have_run():
            self.channel.send({"type": "end"})
            time.sleep(LINGER_SECONDS)


def run_harness(load_framework):
    """
    `load_framework` takes the boot line and whether there is time to load what will only be needed later; it answers
    a function that runs a job.
    """
    start_site()
    lines = HostLines(0)
    boot = lines.read()
    if boot is None:
        return
    for stream in (sys.stdout, sys.stderr):
        # What was printed before a sudden end is seen, too.
        stream.reconfigure(line_buffering=True)
    channel = Channel(boot["token"])
    # With its job here already, the process loads things when they are needed.
    is_ahead = "serve" in boot or not lines.has_next()
    execute = load_framework(boot, is_ahead)
    aid = load_aid(boot)
    preloaded = preload(boot["preload"]) if is_ahead else ()
    enable_crash_reports()
    if "serve" in boot:
        from .fork_server import ForkServer

        lines, channel, lessons = ForkServer(lines, channel, boot["serve"]).serve()
    else:
        lessons = None
        channel.send({"type": "ready"})
    job = lines.read()
    if job is None:
        return
    run = Run(job, channel)
    work(run, execute, aid, preloaded)
    if lessons is not None:
        lessons.tell(run.modules)
    run.tell_end()


def load_aid(boot):
    """What goes along with the run in this mode; imported before the workspace is on the path."""
    if boot["mode"] == "coverage":
        from .measure_coverage import CoverageMeter

        return CoverageMeter()
    if boot["mode"] == "debug":
        from .wait_for_debugger import Debugger

        return Debugger(boot.get("debugpyDir"))
    return None


def preload(names):
    """
    Packages, and none of the exercise's own. What cannot be imported is left to the learner's code, which will say
    so.
    """
    before = set(sys.modules)
    for name in names:
        try:
            importlib.import_module(name)
        except BaseException:
            continue
    return set(sys.modules) - before


def enable_crash_reports():
    """A crash in C leaves the line where it was."""
    import faulthandler

    faulthandler.enable(2)


def use_temporary(folder):
    """Temporary files lie where the host removes them after the run, however that ends."""
    if folder is None:
        return
    import tempfile

    try:
        os.makedirs(folder, mode=0o700)
    except OSError:
        # Then they lie where they always do.
        return
    tempfile.tempdir = folder
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = folder


def work(run, execute, aid, preloaded):
    from . import workspace_modules

    use_temporary(run.job.get("temporary"))
    os.chdir(run.workspace)
    workspace_modules.install(run.workspace, run.modules, run.job["packages"], preloaded)
    if aid is not None:
        aid.start(run)
    execute(run)
    if aid is not None:
        aid.finish(run)
