"""The program of a benchmark or a probe, as its author wrote it."""

from builtins import *
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from inspect import signature
from itertools import repeat
from os.path import basename, dirname, splitext
from sys import modules

from .bench_failure import ProgramProblem
from .bench_loop import is_async, settle
from .workspace_modules import FreshLoader


def load_program(path):
    """Runs the file `bench/<name>/bench.py` as the module `bench.<name>.bench`, one of a probe alike, and answers it."""
    folder = dirname(path)
    package = f"{basename(dirname(folder))}.{basename(folder)}"
    import_module(package)
    name = f"{package}.{splitext(basename(path))[0]}"
    spec = spec_from_file_location(name, path, loader=FreshLoader(name, path))
    module = modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def function_of(module, name):
    """A function of the program's; None where it has none."""
    function = getattr(module, name, None)
    if function is not None and not callable(function):
        raise ProgramProblem(f"{name} of the benchmark's program is no function.")
    return function


def taken(function, most):
    """How many arguments a function takes by their place, up to `most`."""
    try:
        parameters = signature(function).parameters.values()
    except (TypeError, ValueError):
        return most
    if any(one.kind is one.VAR_POSITIONAL for one in parameters):
        return most
    return min(most, sum(one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD) for one in parameters))


def fitted(function, most):
    """A function that is called with `most` arguments, and given as many of them as it takes."""
    count = taken(function, most)
    return function if count == most else lambda *arguments: function(*arguments[:count])


class Program:
    """A program that measures a function. The last arguments of each of its functions may be left out."""

    def __init__(self, module, loop):
        self.loop = loop
        prepare, make, run, check, finish = (
            function_of(module, name) for name in ("prepare", "input", "run", "check", "finish")
        )
        self.prepare_function = prepare
        self.make = make and fitted(make, 2)
        self.makes_async = is_async(make)
        # As it is, for as many arguments as it takes; and for three of them.
        self.bare_run, self.run_takes = run, taken(run, 3)
        self.run = fitted(run, 3)
        self.check_function = check and fitted(check, 3)
        self.finish_function = finish and fitted(finish, 1)
        self.is_async = is_async(run)
        # What one of them has put off goes on when the loop turns.
        self.has_loop = any(is_async(one) for one in (prepare, make, run, check, finish))

    def prepare(self, seed, size):
        """The state that all operations share, or those of one size."""
        prepare = self.prepare_function
        if prepare is None:
            return None
        if size is None:
            return settle(self.loop, fitted(prepare, 1)(seed))
        if taken(prepare, 2) < 2:
            raise ProgramProblem("The benchmark has sizes; `prepare` of its program takes none: prepare(seed, size).")
        return settle(self.loop, prepare(seed, size))

    def inputs(self, state, first, count):
        """Inputs of so many operations from the `first` on: their numbers where the program makes none."""
        numbers = range(first, first + count)
        if self.make is None:
            return numbers
        inputs = list(map(self.make, repeat(state), numbers))
        return [settle(self.loop, one) for one in inputs] if self.makes_async else inputs

    def check(self, result, given, index):
        return settle(self.loop, self.check_function(result, given, index))

    def finish(self, state):
        if self.finish_function is not None:
            settle(self.loop, self.finish_function(state))
