"""From the start of a process that measures to its job."""

import asyncio
import os
import platform
import sys

from . import workspace_modules
from .bench_lines import BenchLines
from .bench_loop import OwnLoop
from .bench_failure import FailureTeller
from .boot import enable_crash_reports, preload, use_temporary
from .start_site import start_site


def run_bench(make_job, make_teller=FailureTeller):
    """
    `make_job` takes the job as the host wrote it, the lines, who tells failures (`make_teller` makes that), and the event
    loop; what it answers has `execute`. All that it needs is loaded by now: from `execute` on, the learner's code may
    replace what it likes.
    """
    start_site()
    lines = BenchLines()
    boot = lines.read()
    lines.token = boot["token"]
    for stream in (sys.stdout, sys.stderr):
        # What was printed before a sudden end is seen, too.
        stream.reconfigure(line_buffering=True)
    preloaded = preload(boot.get("preload") or [])
    enable_crash_reports()
    lines.send({"type": "ready"})
    job = lines.read()
    enter(job, preloaded)
    loop = OwnLoop()
    asyncio.set_event_loop(loop)
    teller = make_teller(lines, job["workspace"], job.get("modules") or [])
    measurement = make_job(job, lines, teller, loop)
    lines.send({"type": "hello", "runtime": f"Python {platform.python_version()}"})
    try:
        measurement.execute()
    except BaseException as error:
        teller.tell(error)


def enter(job, preloaded):
    """Goes into the workspace. Modules are found there as in a run of tests."""
    use_temporary(job.get("temporary"))
    os.chdir(job["workspace"])
    sys.argv = ["benchmark"]
    packages = program_packages(job) if "program" in job else []
    workspace_modules.install(job["workspace"], job.get("modules") or [], packages, preloaded)


def program_packages(job):
    """
    The folders `bench` and `bench/<name>`, or `probe` and its like, so that a program can import what lies beside it:
    `from .inputs import …`.
    """
    folder = os.path.dirname(job["program"])
    top = os.path.dirname(folder)
    name = os.path.basename(top)
    return [{"name": name, "path": top}, {"name": f"{name}.{os.path.basename(folder)}", "path": folder}]
