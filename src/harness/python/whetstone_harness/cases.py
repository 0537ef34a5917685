"""Keeps account of the cases of a run and tells the host of each."""

# Worst last: a case that is made of several tests is as good as its worst one.
SEVERITY = ["passed", "skipped", "failed", "errored"]


def worse(one, other):
    """The worse of two reports, the first where they are alike; None is no report."""
    if one is None or other is None:
        return one or other
    return other if SEVERITY.index(other["status"]) > SEVERITY.index(one["status"]) else one


def case_id(name):
    """`test_some_case` → `some-case`, as the pack names it; None for what is no case."""
    return name[len("test_") :].replace("_", "-") if name.startswith("test_") else None


class Case:
    """Tests of one name in one file, as those that a parameter makes."""

    def __init__(self, file, name):
        self.file = file
        self.name = name
        self.is_started = False
        self.waiting = 0
        self.report = {"status": "passed"}
        self.seconds = 0.0


class Cases:
    """Each test is counted by `expect`, then begun and finished; a case is told when its last test is finished."""

    def __init__(self, channel, marks):
        self.channel = channel
        self.marks = marks
        self.cases = {}
        self.waiting = 0
        self.is_complete = False

    def expect(self, file, name):
        case = self.cases.setdefault((file, name), Case(file, name))
        case.waiting += 1
        self.waiting += 1

    def begin(self, file, name):
        case = self.cases[file, name]
        if not case.is_started:
            case.is_started = True
            self.channel.send({"type": "caseStarted", "file": file, "name": name})
        self.marks.begin(file, name)

    def leave(self):
        """What is printed now belongs to no case."""
        self.marks.end()

    def finish(self, file, name, report, seconds):
        case = self.cases[file, name]
        case.report = worse(case.report, report)
        case.seconds += seconds
        case.waiting -= 1
        self.waiting -= 1
        if case.waiting == 0:
            self.tell(case)

    def worsen(self, file, name, report):
        """A case that has been told already has come to something worse."""
        case = self.cases[file, name]
        case.report = worse(case.report, report)
        if case.waiting == 0:
            self.tell(case)

    def tell(self, case):
        finished = {"type": "caseFinished", "file": case.file, "name": case.name, **case.report}
        self.channel.send({**finished, "durationMs": case.seconds * 1000})

    def all_have_run(self):
        """False also when something ended the run early."""
        return self.is_complete and self.waiting == 0
