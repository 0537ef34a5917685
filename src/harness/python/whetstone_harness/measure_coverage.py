"""Which lines and branches of the learner's files ran."""

import os
import sys

import coverage


class CoverageMeter:
    """
    Measures the workspace's own files, whatever the learner's configuration says; tests and environments are none of
    them.
    """

    def __init__(self):
        self.meter = None

    def start(self, run):
        workspace = run.workspace
        left_out = [os.path.join(workspace, "tests"), *(package["path"] for package in run.job["packages"])]
        if sys.prefix.startswith(os.path.join(workspace, "")):
            left_out.append(sys.prefix)
        self.meter = coverage.Coverage(
            config_file=False,
            data_file=None,
            branch=True,
            source=[workspace],
            omit=[os.path.join(folder, "*") for folder in left_out] + [os.path.join(workspace, ".*", "*")],
            messages=False,
        )
        # Of files that are no longer what they were when they ran, or that nothing ran of.
        self.meter.set_option("run:disable_warnings", ["no-data-collected", "module-not-measured", "couldnt-parse"])
        self.meter.start()

    def finish(self, run):
        self.meter.stop()
        for file in sorted(self.meter.get_data().measured_files()):
            try:
                lines, branches = self.figures_of(file)
            except coverage.CoverageException:
                # It cannot be read as Python, so nothing of it ran.
                continue
            run.channel.send({"type": "coverage", "file": file, "lines": lines, "branches": branches})

    def figures_of(self, file):
        _name, statements, _excluded, missing, _text = self.meter.analysis2(file)
        missed = set(missing)
        lines = [[line, 0 if line in missed else 1] for line in statements]
        branches = []
        for line, (ways, taken) in sorted(self.branches_of(file).items()):
            branches += [[line, 1]] * taken + [[line, 0]] * (ways - taken)
        return lines, branches

    def branches_of(self, file):
        """How many ways a line branches and how many of them were taken, by line."""
        if hasattr(self.meter, "branch_stats"):
            return self.meter.branch_stats(file)
        return self.meter._analyze(file).branch_stats()
