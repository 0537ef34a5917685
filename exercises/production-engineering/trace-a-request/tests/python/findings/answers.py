"""Compares what was written down with what was seen.

Says which answer is wrong and where to look; never what is right.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import NoReturn, Protocol

from .observation import Site


class Place(Protocol):
    file: str
    name: str


def same_text(question: str, given: object, seen: str | None, where: str) -> None:
    """Fails the test when a text was given that does not mean the same as the one seen."""
    require_answer(question, given, where)
    if plain(given) != plain(require_seen(question, seen)):
        wrong(question, show(given), where)


def same_number(question: str, given: object, seen: int | Sequence[int] | None, where: str) -> None:
    require_answer(question, given, where)
    wanted = require_seen(question, seen)
    if plain(given) not in [str(number) for number in ([wanted] if isinstance(wanted, int) else wanted)]:
        wrong(question, show(given), where)


def same_place(question: str, given: Place, seen: Site | None, where: str) -> None:
    """Both the file and the name must be right; the message tells which of them is not."""
    site = require_seen(question, seen)
    require_answer(f"{question}.name", given.name, where)
    require_answer(f"{question}.file", given.file, where)
    is_file, is_name = means_file(given.file, site.file), means_name(given.name, site.name)
    if not is_file and not is_name:
        wrong(question, f"{show(given.name)} in {show(given.file)}", where)
    if not is_name:
        wrong(f"{question}.name", f"{show(given.name)}, in the right file,", where)
    if not is_file:
        wrong(f"{question}.file", f"{show(given.file)}, for the right name,", where)


def same_set(question: str, given: Sequence[object], seen: Iterable[str], where: str) -> None:
    """The order does not matter, but each must be there and nothing else."""
    require_answer(question, given, where)
    wanted = {plain(name) for name in require_seen(question, list(seen))}
    listed = {plain(name) for name in each(given)}
    too_many, missing = listed - wanted, wanted - listed
    if too_many and missing:
        wrong(question, show(given), where)
    if too_many:
        wrong(question, f"{show(given)} lists more than there is, and so", where)
    if missing:
        wrong(question, f"{show(given)} lacks something, and so", where)


def same_order(question: str, given: Sequence[object], seen: Sequence[str], where: str) -> None:
    """The same things in the same order. Says where the first difference is."""
    require_answer(question, given, where)
    listed = [plain(event) for event in each(given)]
    for position, event in enumerate(listed):
        if event in listed[:position]:
            wrong(question, f"a list with {show(event)} twice", where)
        if event not in seen:
            wrong(question, f"a list with {show(event)}, which is none of the events,", where)
    if len(listed) != len(seen):
        wrong(question, f"a list of {len(listed)} events, where {len(seen)} are wanted,", where)
    for position, event in enumerate(listed):
        if event != seen[position]:
            place = f"as number {position + 1} in the list, with all before it in place,"
            wrong(question, f"{show(event)} {place}", where)


def require_answer(question: str, given: object, where: str) -> None:
    if not given or (isinstance(given, str) and plain(given) == ""):
        raise AssertionError(f'"{question}" has no answer yet. {where}')


def require_seen(question, seen):
    """The service as we know it always shows this. When it does not, it was changed, and no answer can be told."""
    if seen is None or seen == "" or seen == []:
        raise AssertionError(
            f'"{question}" cannot be checked: the service does not behave as it did. Put its files back as they were.'
        )
    return seen


def wrong(question: str, given: str, where: str) -> NoReturn:
    raise AssertionError(f'"{question}": {given} is not right. {where}')


def each(given: object) -> Iterable[object]:
    """One name in the place of a list is a list of one."""
    return [given] if isinstance(given, str) else given  # type: ignore[return-value]


def plain(text: object) -> str:
    """Without the difference that quotes, blank space, capitals, brackets or the word before it make."""
    bare = re.sub(r"[`'\"\s]+", " ", str(text)).strip()
    return re.sub(r" ?\([^()]*\)$", "", re.sub(r"^(?:(?:async|def|class) )+", "", bare)).lower()


def means_name(given: object, name: str) -> bool:
    """`read` is enough for `LetterReader.read`.

    A module, `self` or a variable may stand before it, but no other class.
    """
    parts, found = segments(str(given)), [part.lower() for part in segments(name)]
    is_last = bool(parts) and parts[-1].lower() == found[-1]
    return is_last and all(part.lower() in found for part in parts if part[0].isupper())


def segments(name: str) -> list[str]:
    """The parts of `module.Class.method`; brackets, and what Python puts in between for inner functions, are none."""
    bare = re.sub(r"^(?:(?:async|def|class)\s+)+", "", name.replace("<locals>", "").strip("`'\" \t"))
    return re.findall(r"\w+", re.split(r"[(\s]", bare)[0])


def means_file(given: object, file: str) -> bool:
    """`api/health.py` is enough for `denialops/api/health.py`; so is `denialops.api.health`."""
    path = re.sub(r"^(?:\.?/)+", "", plain(given).replace("\\", "/"))
    if "/" not in path and not path.endswith(".py"):
        path = path.replace(".", "/") + ".py"
    found = file.lower()
    return path == found or found.endswith(f"/{path}") or path.endswith(f"/{found}")


def show(given: object) -> str:
    return json.dumps(given, ensure_ascii=False, default=str)
