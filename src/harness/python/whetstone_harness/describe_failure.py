"""Says of an exception what happened and where, in words for the learner."""

import collections
import os
import sys
import traceback

from .values import bounded

MAX_FRAMES = 50
MAX_PARTS = 3


class FailureDescriber:
    """
    Describes what was raised in one workspace. `assertions` are the exceptions by which a test says that it failed.
    """

    def __init__(self, workspace, modules, assertions=(AssertionError,)):
        self.workspace = workspace
        self.modules = set(modules)
        self.assertions = assertions

    def is_assertion(self, error):
        return isinstance(error, self.assertions)

    def frames_of(self, error):
        """The frames of an exception that stand in the workspace, innermost first."""
        parts = parts_of(error)
        if len(parts) == 1:
            return (self.frames_of(parts[0]) + self.own_frames(error))[:MAX_FRAMES]
        return self.own_frames(error)[:MAX_FRAMES]

    def own_frames(self, error):
        folder = os.path.join(self.workspace, "")
        return [
            {"file": frame.f_code.co_filename, "line": line}
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename.startswith(folder)
        ][::-1]

    def describe(self, error):
        """One line of kind and text for an exception; an assertion speaks for itself."""
        text = text_of(error)
        kind = type(error).__name__
        if self.is_assertion(error):
            return bounded(text or source_of(error) or kind)
        if isinstance(error, SystemExit):
            return "The code under test ended the program (sys.exit)."
        if isinstance(error, RecursionError):
            return bounded(self.describe_recursion(error, text))
        if isinstance(error, MemoryError):
            return bounded(f"{kind}: there is not as much memory as the program asked for. {text}".strip())
        if isinstance(error, ModuleNotFoundError):
            return bounded(f"{kind}: {self.describe_missing(error)}")
        inner = "".join(f"\n{self.describe(part)}" for part in parts_of(error)[:MAX_PARTS])
        return bounded((f"{kind}: {text}" if text else kind) + inner)

    def describe_load_failure(self, error):
        """Why a file could not be loaded, and the frames that lead there."""
        if isinstance(error, SyntaxError) and error.filename:
            return self.describe_syntax(error)
        frames = self.frames_of(error)
        if isinstance(error, SystemExit):
            return "Loading it ended the program (sys.exit).", frames
        if isinstance(error, ModuleNotFoundError):
            return self.describe_missing(error), frames
        name = missing_name(error)
        if name is not None:
            place = {"file": os.path.abspath(error.path), "line": 1}
            return f"{self.short_path(error.path)} has nothing named {name}.", [place, *frames]
        return self.describe(error), frames

    def describe_syntax(self, error):
        place = {"file": os.path.abspath(error.filename), "line": error.lineno or 1}
        if error.offset and error.offset > 0:
            place["column"] = error.offset
        where = self.short_path(place["file"])
        return bounded(f"{type(error).__name__} in {where}, line {place['line']}: {error.msg}"), [place]

    def describe_missing(self, error):
        """What to do about a module that is not there depends on whose it would be."""
        name = error.name
        if not name:
            return text_of(error)
        top = name.partition(".")[0]
        if top in self.modules or top in sys.modules or top in getattr(sys, "stdlib_module_names", ()):
            return f"There is no module named {name}."
        return (
            f"There is no module named {name}, neither in this folder nor among the installed packages. "
            "Packages that the exercise needs are installed by `whetstone doctor --install`."
        )

    def describe_recursion(self, error, text):
        calls = collections.Counter(
            (frame.f_code.co_name, frame.f_code.co_filename, frame.f_code.co_firstlineno)
            for frame, _line in traceback.walk_tb(error.__traceback__)
        )
        [((name, file, line), count)] = calls.most_common(1) or [((None, None, None), 0)]
        if count < 3:
            return f"RecursionError: {text}"
        where = f"{self.short_path(file)}, line {line}"
        return f"RecursionError: {name} ({where}) goes on calling itself without an end; Python stopped it. {text}"

    def short_path(self, path):
        try:
            short = os.path.relpath(path, self.workspace)
        except ValueError:
            return path
        return path if short.startswith("..") else short.replace(os.sep, "/")


def parts_of(error):
    """The exceptions that a group of exceptions holds."""
    parts = getattr(error, "exceptions", None)
    if not isinstance(parts, tuple):
        return ()
    return tuple(part for part in parts if isinstance(part, BaseException))


def source_of(error):
    """The line that raised an exception; empty where it cannot be had."""
    places = traceback.extract_tb(error.__traceback__)
    return f"This does not hold: {places[-1].line}" if places and places[-1].line else ""


def text_of(error):
    """What an exception says; one whose own words raise says so."""
    try:
        return str(error)
    except Exception as problem:
        return f"(its text cannot be shown: {type(problem).__name__})"


def missing_name(error):
    """The name that a module of the learner's does not have; None for any other error."""
    if not isinstance(error, ImportError) or not error.path:
        return None
    words = (error.msg or "").split("'")
    return words[1] if words[0].startswith("cannot import name") and len(words) > 1 else None
