"""A pytest plugin that tells the host of every case, apart from what the learner prints."""

import importlib.util
import os
import platform
import sys

import pytest

from . import compiled_files
from .cases import worse
from .describe_failure import FailureDescriber
from .values import bounded, print_value
from .wanted import Wanted


def own_words(message, prefix):
    """What the test itself says of a comparison; the values that pytest adds to it are told apart."""
    words, _, _ = ("\n" + message.removeprefix(prefix)).partition("\nassert ")
    return (prefix + words.strip()).strip()


def forget_compiled_tests():
    """pytest takes a compiled test for current by its time and size alone; none of ours is ever written."""
    rewrite = sys.modules.get("_pytest.assertion.rewrite")
    if not hasattr(rewrite, "_read_pyc"):
        return
    rewrite._read_pyc = lambda *_arguments: None
    if hasattr(rewrite, "_rewrite_test") and hasattr(rewrite, "rewrite_asserts"):
        rewrite._rewrite_test = rewrite_test


def rewrite_test(path, _config):
    return None, compiled_files.with_assertions(str(path), path.read_bytes())


def file_of(item):
    return str(item.path)


def name_of(item):
    """Without what tells parameters apart."""
    return getattr(item, "originalname", None) or item.name


def short_text(excinfo, **_options):
    return excinfo.exconly()


class WhetstonePlugin:
    def __init__(self, run):
        self.channel = run.channel
        self.cases = run.cases
        self.wanted = Wanted(run.job)
        self.conftests = run.job["conftests"]
        self.describer = FailureDescriber(run.workspace, run.modules, (AssertionError, pytest.fail.Exception))
        forget_compiled_tests()
        self.comparison = None
        self.item_report = None
        self.seconds = 0.0
        self.has_torn_down = False
        self.stdout = sys.stdout

    # The terminal reporter writes to wherever stdout leads when it is made; the learner's stdout stays the learner's.
    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config):
        os.environ.pop("PYTEST_DISABLE_PLUGIN_AUTOLOAD", None)
        self.stdout = sys.stdout
        sys.stdout = open(os.devnull, "w", encoding="utf-8")

    def tell_hello(self):
        runtime = f"Python {platform.python_version()}, pytest {pytest.__version__}"
        self.channel.send({"type": "hello", "runtime": runtime})

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
                self.tell_load_failure(path, error)
                continue
            # The name makes pytest bind its fixtures to the folder; the two private lists do so for its hooks.
            if hasattr(manager, "_conftest_plugins") and hasattr(manager, "_dirpath2confmods"):
                folder = config.rootpath.__class__(os.path.dirname(path))
                manager._conftest_plugins.add(module)
                manager._dirpath2confmods.setdefault(folder, []).append(module)
            manager.register(module, name=path)

    def tell_load_failure(self, file, error):
        message, frames = self.describer.describe_load_failure(error)
        self.channel.send({"type": "loadFailed", "file": file, "message": bounded(message), "frames": frames})

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makemodule(self, module_path, parent):
        return WhetstoneModule.from_parent(parent, path=module_path)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector):
        is_module = isinstance(collector, pytest.Module)
        if not is_module:
            yield
            return
        file = file_of(collector)
        self.channel.send({"type": "fileStarted", "file": file})
        outcome = yield
        report = outcome.get_result()
        if report.outcome != "passed":
            self.tell_collect_failure(file, report)
        self.channel.send({"type": "fileLoaded", "file": file})

    def tell_collect_failure(self, file, report):
        call = getattr(report, "call", None)
        error = call.excinfo.value if call is not None and call.excinfo is not None else None
        if error is None:
            message = bounded(str(report.longrepr))
            self.channel.send({"type": "loadFailed", "file": file, "message": message, "frames": []})
        else:
            self.tell_load_failure(file, error if error.__cause__ is None else error.__cause__)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config, items):
        unwanted = [item for item in items if not self.wanted.has(name_of(item))]
        if unwanted:
            config.hook.pytest_deselected(items=unwanted)
            items[:] = [item for item in items if self.wanted.has(name_of(item))]

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session):
        session.items[:] = self.wanted.in_order(session.items, file_of, name_of)
        for item in session.items:
            self.cases.expect(file_of(item), name_of(item))
        self.cases.is_complete = True

    def pytest_assertrepr_compare(self, op, left, right):
        if op == "==":
            self.comparison = {"actual": print_value(left), "expected": print_value(right)}
        return None

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        file, name = file_of(item), name_of(item)
        self.item_report = None
        self.seconds = 0.0
        self.has_torn_down = False
        self.cases.begin(file, name)
        yield
        if not self.channel.is_owner:
            # A test forked, and its child came back here: it would run the rest a second time.
            os._exit(1)
        self.cases.leave()
        if self.item_report is None or not self.has_torn_down:
            # Something ended the session in the midst of it, as pytest.exit() does: it neither passed nor finished.
            return
        self.cases.finish(file, name, self.item_report, self.seconds)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        # We describe it ourselves; pytest would read many files for it.
        item.repr_failure = short_text
        outcome = yield
        report = outcome.get_result()
        if call.when == "call":
            self.seconds += call.duration
        if report.outcome == "skipped":
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(getattr(report, "wasxfail", ""))
            self.worsen({"status": "skipped", "message": bounded(reason)})
        elif report.outcome == "failed":
            self.worsen(self.describe_failure(item, call, report))
        elif call.when == "call":
            self.worsen({"status": "passed"})
        if call.when == "teardown":
            self.has_torn_down = True
        self.comparison = None

    def worsen(self, report):
        self.item_report = worse(self.item_report, report)

    def describe_failure(self, item, call, report):
        if call.excinfo is None:
            return {"status": "failed", "message": bounded(str(report.longrepr))}
        error = call.excinfo.value
        describer = self.describer
        parameters = getattr(item, "callspec", None)
        prefix = f"[{parameters.id}] " if parameters is not None else ""
        failed = {"message": prefix + self.message_of(error), "frames": describer.frames_of(error)}
        if not describer.is_assertion(error) or call.when != "call":
            where = {"setup": "While preparing the test: ", "teardown": "While cleaning up after the test: "}
            return {"status": "errored", **failed, "message": where.get(call.when, "") + failed["message"]}
        if type(error) is AssertionError and self.comparison is not None:
            failed.update(self.comparison)
            words = own_words(failed.pop("message"), prefix)
            if words:
                failed["message"] = words
        return {"status": "failed", **failed}

    def message_of(self, error):
        if isinstance(error, pytest.FixtureLookupError):
            return bounded(error.msg or f"There is no fixture {error.argname}.")
        return self.describer.describe(error)


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
