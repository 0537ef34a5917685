"""The two values that an assertion of unittest compared, for the learner to see side by side."""

import traceback

from .values import bounded, print_value

EQUALITIES = {
    "assertAlmostEqual",
    "assertCountEqual",
    "assertDictEqual",
    "assertEqual",
    "assertIs",
    "assertListEqual",
    "assertMultiLineEqual",
    "assertSequenceEqual",
    "assertSetEqual",
    "assertTupleEqual",
}


def compared_values(error):
    """`actual` and `expected`, and the test's own words if it has some; None for another kind of failure."""
    for frame, _line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if code.co_name not in EQUALITIES or frame.f_globals.get("__name__") != "unittest.case":
            continue
        # The first two after `self`, whatever their names are.
        actual, expected = (frame.f_locals.get(name) for name in code.co_varnames[1:3])
        words = frame.f_locals.get("msg")
        compared = {"actual": print_value(actual), "expected": print_value(expected)}
        return compared if words is None else {**compared, "message": bounded(str(words))}
    return None
