"""Values in canonical form: equal for equal values, on every Python. docs/authoring.md says how."""

from array import array
from builtins import *
from collections import deque
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from json.encoder import encode_basestring_ascii
from numbers import Integral
from pathlib import PurePath
from re import Pattern
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from uuid import UUID

from .transcript_fault import ProbeFault

# Values may lie so deep in each other.
MOST_DEPTH = 100
# Some 3,900 decimal digits; Python writes no more than 4,300 of them.
MOST_BITS = 13_000
MICROSECOND = timedelta(microseconds=1)
INFINITE = float("inf")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
LISTS = (list, tuple, deque, range, array)
BYTES = (bytes, bytearray, memoryview)
PLAIN_CONTAINERS = {list, tuple, dict, set, frozenset}
WORD = 2**63
FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType, partial)


def canonical(value, room):
    """`room` is how many characters it may have. Raises ProbeFault for what has no such form."""
    return Writer(room).write(value, (None, "value"))


class Writer:
    def __init__(self, room):
        self.room = room
        # The ids of the objects that we are in.
        self.above = set()

    def write(self, value, path):
        """`path` is the path of what holds it, and the step from there: put together only when something is wrong."""
        # Most are one of these: a long row of questions would take too long for each.
        if type(value) not in PLAIN_CONTAINERS:
            if isinstance(value, Enum):
                return self.write(value._value_, path)
            if isinstance(value, str):
                self.spend(len(value))
                return encode_basestring_ascii(str.__str__(value))
            text = str(value) if type(value) is int and -WORD < value < WORD else simple_text(value, path)
            if text is not None:
                self.spend(len(text))
                return text
        if id(value) in self.above:
            raise fault(path, "leads back to what it lies in")
        if len(self.above) > MOST_DEPTH:
            raise fault(path, f"lies more than {MOST_DEPTH} deep")
        self.above.add(id(value))
        text = self.write_container(value, path)
        self.above.remove(id(value))
        return text

    def write_container(self, value, path):
        if isinstance(value, LISTS):
            texts = [self.write(one, (path, f"[{index}]")) for index, one in enumerate(value)]
            return self.joined("[", texts, "]")
        if isinstance(value, Set):
            return self.joined("set[", sorted([self.write(one, (path, "[…]")) for one in value]), "]")
        if isinstance(value, Mapping):
            pairs = dict.items(value) if isinstance(value, dict) else value.items()
            return self.write_pairs(pairs, path, "[{}]")
        obstacle = obstacle_of(value)
        if obstacle is not None:
            raise fault(path, obstacle)
        return self.write_pairs(own_data(value, path), path, ".{}")

    def write_pairs(self, pairs, path, step):
        texts = []
        for key, one in list(pairs):
            name = self.write(key, (path, ".key"))
            shown = step.format(key if step == ".{}" else name)
            texts.append(f"{name}:{self.write(one, (path, shown))}")
        # Sorted by what they are in canonical form.
        return self.joined("{", sorted(texts), "}")

    def joined(self, before, texts, after):
        self.spend(len(before) + len(texts) + len(after))
        return before + ",".join(texts) + after

    def spend(self, count):
        self.room -= count
        if self.room < 0:
            raise ProbeFault("What is recorded comes to more than 4 MB.", "value")


def simple_text(value, path):
    """Of what holds no other values; None for what does."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Integral, float, Decimal)):
        return number_text(value, path)
    if isinstance(value, BYTES):
        return f'bytes "{bytes(value).hex()}"'
    if isinstance(value, BaseException):
        return f"error {encode_basestring_ascii(type(value).__name__)}"
    if isinstance(value, (date, time, timedelta)):
        return moment_text(value)
    if isinstance(value, Fraction):
        whole = number_text(value.numerator, path)
        return whole if value.denominator == 1 else f"{whole}/{number_text(value.denominator, path)}"
    if isinstance(value, complex):
        real = number_text(value.real, path)
        return real if value.imag == 0 else f"complex[{real},{number_text(value.imag, path)}]"
    if isinstance(value, UUID):
        return encode_basestring_ascii(str(value))
    if isinstance(value, PurePath):
        return encode_basestring_ascii(value.as_posix())
    if isinstance(value, Pattern):
        return f"pattern {encode_basestring_ascii(str(value.pattern))} {encode_basestring_ascii(str(value.flags))}"
    return None


def number_text(value, path):
    """
    A whole number by all its digits, another one as its shortest digits and a power of ten: 12.5 is `125e-1`. -0 is
    0.
    """
    if isinstance(value, Integral):
        value = int(value)
        if value.bit_length() > MOST_BITS:
            raise too_long(path)
        return str(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            return not_finite("NaN" if value.is_nan() else float(value))
        sign, digits, exponent = value.as_tuple()
        return decimal_text("-" if sign else "", "".join(map(str, digits)), exponent, path)
    value = float(value)
    if value != value or value in (INFINITE, -INFINITE):
        return not_finite("NaN" if value != value else value)
    if value == int(value):
        return str(int(value))
    mantissa, _, exponent = float.__repr__(abs(value)).partition("e")
    whole, _, rest = mantissa.partition(".")
    return decimal_text("-" if value < 0 else "", whole + rest, int(exponent or 0) - len(rest), path)


def not_finite(value):
    if value == "NaN":
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def decimal_text(sign, digits, exponent, path):
    shortest = digits.rstrip("0")
    exponent += len(digits) - len(shortest)
    shortest = shortest.lstrip("0")
    if shortest == "":
        return "0"
    if exponent < 0:
        return f"{sign}{shortest}e{exponent}"
    if (len(shortest) + exponent) * 3.33 > MOST_BITS:
        raise too_long(path)
    return f"{sign}{shortest}{'0' * exponent}"


def moment_text(value):
    """A moment with its time zone is the microseconds since 1970; what has none is no moment."""
    if isinstance(value, datetime):
        if datetime.utcoffset(value) is None:
            return f'local "{datetime.isoformat(value, timespec="microseconds")}"'
        return f"time {(value - EPOCH) // MICROSECOND}"
    if isinstance(value, date):
        return f'day "{date.isoformat(value)}"'
    if isinstance(value, timedelta):
        return f"span {value // MICROSECOND}"
    return f'clock "{time.isoformat(value, timespec="microseconds")}"'


def own_data(value, path):
    """What an object holds itself, by name: the fields of a dataclass that count for `==`, else what has no `_` in front."""
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.compare]
    else:
        held = getattr(value, "__dict__", None)
        names = [name for name in (held if isinstance(held, dict) else ()) if not name.startswith("_")]
        slots = slots_of(value)
        if held is None and slots is None:
            raise fault(path, f"is of the class {type(value).__name__}, whose values cannot be recorded")
        names += [name for name in slots or () if not name.startswith("_")]
    pairs = []
    for name in names:
        try:
            pairs.append((name, object.__getattribute__(value, name)))
        except AttributeError:
            # A slot that holds nothing.
            pass
    return pairs


def slots_of(value):
    """Names of slots; None where no class has any."""
    found = None
    for one in type(value).__mro__:
        slots = one.__dict__.get("__slots__")
        if slots is not None:
            found = [*(found or ()), *((slots,) if isinstance(slots, str) else slots)]
    return found


def obstacle_of(value):
    """Why an object cannot be told by what it holds; None where it can."""
    kind = type(value)
    if isinstance(value, type):
        return "is a class"
    if isinstance(value, FUNCTIONS):
        return "is a function"
    if isinstance(value, ModuleType):
        return "is a module"
    if hasattr(kind, "__await__"):
        return "has to be awaited before it is recorded"
    if hasattr(kind, "__next__") or hasattr(kind, "__anext__"):
        return "can be read only once"
    if (hasattr(kind, "__iter__") or hasattr(kind, "__aiter__")) and not is_dataclass(value):
        return "is no list, but can be made one: record `list(it)`, or what it is made of"
    return None


def too_long(path):
    return fault(path, "is a whole number of some 4,000 digits, which is too long")


def fault(path, what):
    text = ""
    while path is not None:
        path, step = path
        text = step + text
    return ProbeFault(f"{text} {what}.", "value")
