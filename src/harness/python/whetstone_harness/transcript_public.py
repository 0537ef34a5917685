"""The public cases of a probe: what a learner may be shown of a difference."""

from builtins import *

from .bench_loop import settle
from .transcript_canonical import canonical
from .transcript_fault import ProbeFault
from .values import bounded, print_value

MOST_CHARACTERS = 1024**2
SHOWN_CHARACTERS = 2000


def find_difference(cases, loop, describe):
    """The first that comes out otherwise; None when none does. `describe` says of an exception what happened."""
    if cases is None:
        return None
    if not isinstance(cases, (list, tuple)):
        raise ProbeFault("PUBLIC_CASES is no list.")
    for index, one in enumerate(cases):
        title, run, expected = read_case(one, index)
        wanted = expected_text(title, expected)
        text, actual = actual_of(run, loop, describe)
        if text is None or text != wanted:
            return {"title": bounded(title, SHOWN_CHARACTERS), "expected": shown(expected), "actual": actual}
    return None


def actual_of(run, loop, describe):
    """Without a text where it has no canonical form: that equals nothing."""
    try:
        value = settle(loop, run())
    except (Exception, SystemExit) as error:
        return None, bounded(f"threw {describe(error)}", SHOWN_CHARACTERS)
    try:
        return canonical(value, MOST_CHARACTERS), shown(value)
    except ProbeFault:
        return None, shown(value)


def expected_text(title, expected):
    try:
        return canonical(expected, MOST_CHARACTERS)
    except ProbeFault as fault:
        raise ProbeFault(f'What the public case "{title}" expects cannot be compared: {fault}') from None


def read_case(one, index):
    if isinstance(one, dict) and isinstance(one.get("title"), str) and callable(one.get("run")) and "expected" in one:
        return one["title"], one["run"], one["expected"]
    raise ProbeFault(f"PUBLIC_CASES[{index}] has to be a dictionary with `title`, `run` and `expected`.")


def shown(value):
    return bounded(print_value(value), SHOWN_CHARACTERS)
