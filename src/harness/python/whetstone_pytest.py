"""A pytest plugin that tells the host of every case over a pipe of its own, apart from what the learner prints."""

import importlib.util
import json
import os
import platform
import pprint
import sys
import traceback

import pytest

CHANNEL = 3
MESSAGE_LIMIT = 8 * 1024 - 64
VALUE_LIMIT = 32 * 1024 - 64
MAX_FRAMES = 50

# Worst last: a case made of several parameter sets is as good as its worst one.
SEVERITY = ["passed", "skipped", "failed", "errored"]


def bounded(text, limit):
    return text if len(text) <= limit else f"{text[:limit]}\n… {len(text) - limit} more characters"


def print_value(value):
    """Text as it is, all else as Python shows it; never raises."""
    if isinstance(value, str):
        return bounded(value, VALUE_LIMIT)
    try:
        text = repr(value)
        if len(text) <= VALUE_LIMIT:
            text = pprint.pformat(value, width=80)
        return bounded(text, VALUE_LIMIT)
    except Exception as error:
        return f"(this value cannot be shown: {type(error).__name__})"


def frames_of(error, workspace):
    """The frames of an exception that stand in the workspace, innermost first."""
    folder = os.path.join(workspace, "")
    frames = [
        {"file": frame.f_code.co_filename, "line": line}
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(folder)
    ]
    return frames[::-1][:MAX_FRAMES]


def is_assertion(error):
    return isinstance(error, (AssertionError, pytest.fail.Exception))


def text_of(error):
    """What an exception says; one whose own words raise says so."""
    try:
        return str(error)
    except Exception as problem:
        return f"(its text cannot be shown: {type(problem).__name__})"


def describe_error(error):
    """One line of kind and text for an exception; an assertion speaks for itself."""
    text = text_of(error)
    if is_assertion(error):
        return bounded(text or type(error).__name__, MESSAGE_LIMIT)
    if isinstance(error, SystemExit):
        return "The code under test ended the program (sys.exit)."
    return bounded(f"{type(error).__name__}: {text}" if text else type(error).__name__, MESSAGE_LIMIT)


def own_words(message, prefix):
    """What the test itself says of a comparison; the values that pytest adds to it are told apart."""
    words, _, _ = ("\n" + message.removeprefix(prefix)).partition("\nassert ")
    return (prefix + words.strip()).strip()


def describe_load_error(error, workspace):
    """Why a test file could not be loaded, and the frames that lead there."""
    if isinstance(error, SyntaxError) and error.filename:
        place = {"file": os.path.abspath(error.filename), "line": error.lineno or 1}
        if error.offset:
            place["column"] = error.offset
        where = short_path(place["file"], workspace)
        return f"{type(error).__name__} in {where}, line {place['line']}: {error.msg}", [place]
    frames = frames_of(error, workspace)
    if isinstance(error, ModuleNotFoundError):
        return f"There is no module named {error.name}.", frames
    if isinstance(error, ImportError) and error.path:
        wanted = error.msg.split("'")
        name = wanted[1] if error.msg.startswith("cannot import name") and len(wanted) > 1 else None
        if name:
            place = {"file": os.path.abspath(error.path), "line": 1}
            return f"{short_path(error.path, workspace)} has nothing named {name}.", [place, *frames]
    return describe_error(error), frames


def short_path(path, workspace):
    try:
        short = os.path.relpath(path, workspace)
    except ValueError:
        return path
    return path if short.startswith("..") else short.replace(os.sep, "/")


def forget_compiled_tests():
    """pytest takes a compiled test for current by its time and size alone; none of ours is ever written."""
    rewrite = sys.modules.get("_pytest.assertion.rewrite")
    if hasattr(rewrite, "_read_pyc"):
        rewrite._read_pyc = lambda *_arguments: None


class Group:
    """One case: a test function with all its parameter sets."""

    def __init__(self, item):
        self.file = str(item.path)
        self.name = getattr(item, "originalname", None) or item.name
        self.is_started = False
        self.waiting = 0
        self.report = {"status": "passed"}
        self.seconds = 0.0

    def add(self, report):
        if SEVERITY.index(report["status"]) > SEVERITY.index(self.report["status"]):
            self.report = report


class WhetstonePlugin:
    def __init__(self, job):
        self.token = job["token"]
        self.workspace = job["workspace"]
        self.conftests = job["conftests"]
        forget_compiled_tests()
        self.owner = os.getpid()
        self.groups = {}
        self.waiting = 0
        self.has_collected = False
        self.comparison = None
        self.item_report = None
        self.has_torn_down = False
        self.stdout = sys.stdout

    def send(self, line):
        # A forked child is not the run.
        if os.getpid() != self.owner:
            return
        rest = f"{self.token} {json.dumps(line)}\n".encode()
        while rest:
            rest = rest[os.write(CHANNEL, rest) :]

    def tell_end(self):
        """Says that all has run, and answers whether it has; not so when something ended the session early."""
        if not self.has_collected or self.waiting > 0:
            return False
        self.send({"type": "end"})
        return True

    # The terminal reporter writes to wherever stdout leads when it is made; the learner's stdout stays the learner's.
    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config):
        os.environ.pop("PYTEST_DISABLE_PLUGIN_AUTOLOAD", None)
        self.stdout = sys.stdout
        sys.stdout = open(os.devnull, "w", encoding="utf-8")

    def tell_hello(self):
        runtime = f"Python {platform.python_version()}, pytest {pytest.__version__}"
        self.send({"type": "hello", "runtime": runtime})

    def load_conftests(self, config):
        """The pack's own conftest.py files, each for the tests of its folder. pytest is kept from loading any other."""
        manager = config.pluginmanager
        for number, conftest in enumerate(self.conftests):
            path = conftest["path"]
            spec = importlib.util.spec_from_file_location(f"whetstone_conftest_{number}", path)
            module = importlib.util.module_from_spec(spec)
            sys.modules[spec.name] = module
            try:
                with open(conftest["source"], "rb") as file:
                    exec(compile(file.read(), path, "exec"), module.__dict__)
            except BaseException as error:
                message, frames = describe_load_error(error, self.workspace)
                self.send({"type": "loadFailed", "file": path, "message": message, "frames": frames})
                continue
            # The name makes pytest bind its fixtures to the folder; the two private lists do so for its hooks.
            if hasattr(manager, "_conftest_plugins") and hasattr(manager, "_dirpath2confmods"):
                folder = config.rootpath.__class__(os.path.dirname(path))
                manager._conftest_plugins.add(module)
                manager._dirpath2confmods.setdefault(folder, []).append(module)
            manager.register(module, name=path)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makemodule(self, module_path, parent):
        return WhetstoneModule.from_parent(parent, path=module_path)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector):
        is_module = isinstance(collector, pytest.Module)
        file = str(collector.path) if is_module else ""
        if is_module:
            self.send({"type": "fileStarted", "file": file})
        outcome = yield
        if not is_module:
            return
        report = outcome.get_result()
        if report.outcome != "passed":
            call = getattr(report, "call", None)
            error = call.excinfo.value if call is not None and call.excinfo is not None else None
            cause = error.__cause__ if error is not None and error.__cause__ is not None else error
            if cause is None:
                message, frames = str(report.longrepr), []
            else:
                message, frames = describe_load_error(cause, self.workspace)
            self.send({"type": "loadFailed", "file": file, "message": bounded(message, MESSAGE_LIMIT), "frames": frames})
        self.send({"type": "fileLoaded", "file": file})

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session):
        for item in session.items:
            group = self.groups.setdefault(self.key_of(item), Group(item))
            group.waiting += 1
            self.waiting += 1
        self.has_collected = True

    def key_of(self, item):
        return (str(item.path), getattr(item, "originalname", None) or item.name)

    def pytest_assertrepr_compare(self, op, left, right):
        if op == "==":
            self.comparison = {"actual": print_value(left), "expected": print_value(right)}
        return None

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        group = self.groups[self.key_of(item)]
        if not group.is_started:
            group.is_started = True
            self.send({"type": "caseStarted", "file": group.file, "name": group.name})
        self.item_report = None
        self.has_torn_down = False
        yield
        if os.getpid() != self.owner:
            # A test forked, and its child came back here: it would run the rest a second time.
            os._exit(1)
        if self.item_report is None or not self.has_torn_down:
            # Something ended the session in the midst of it, as pytest.exit() does: it neither passed nor finished.
            return
        group.add(self.item_report)
        group.waiting -= 1
        self.waiting -= 1
        if group.waiting == 0:
            finished = {"type": "caseFinished", "file": group.file, "name": group.name, **group.report}
            self.send({**finished, "durationMs": group.seconds * 1000})

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        outcome = yield
        report = outcome.get_result()
        group = self.groups[self.key_of(item)]
        if call.when == "call":
            group.seconds += call.duration
        if report.outcome == "skipped":
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(getattr(report, "wasxfail", ""))
            self.worsen({"status": "skipped", "message": bounded(reason, MESSAGE_LIMIT)})
        elif report.outcome == "failed":
            self.worsen(self.describe_failure(item, call, report))
        elif call.when == "call":
            self.worsen({"status": "passed"})
        if call.when == "teardown":
            self.has_torn_down = True
        self.comparison = None

    def worsen(self, report):
        if self.item_report is None or SEVERITY.index(report["status"]) > SEVERITY.index(self.item_report["status"]):
            self.item_report = report

    def describe_failure(self, item, call, report):
        if call.excinfo is None:
            return {"status": "failed", "message": bounded(str(report.longrepr), MESSAGE_LIMIT)}
        error = call.excinfo.value
        parameters = getattr(item, "callspec", None)
        prefix = f"[{parameters.id}] " if parameters is not None else ""
        failed = {"message": prefix + describe_error(error), "frames": frames_of(error, self.workspace)}
        if not is_assertion(error) or call.when != "call":
            where = {"setup": "While preparing the test: ", "teardown": "While cleaning up after the test: "}
            return {"status": "errored", **failed, "message": where.get(call.when, "") + failed["message"]}
        if type(error) is AssertionError and self.comparison is not None:
            failed.update(self.comparison)
            words = own_words(failed.pop("message"), prefix)
            if words:
                failed["message"] = words
        return {"status": "failed", **failed}


class AfterConfigure:
    """Takes over when all other plugins are configured."""

    def __init__(self, owner):
        self.owner = owner

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config):
        sys.stdout = self.owner.stdout
        self.owner.tell_hello()
        self.owner.load_conftests(config)


class WhetstoneModule(pytest.Module):
    """A test module during whose import a `sys.exit()` is an error of that module, not the end of the run."""

    def collect(self):
        try:
            return list(super().collect())
        except SystemExit as error:
            raise self.CollectError("Loading it ended the program (sys.exit).") from error
