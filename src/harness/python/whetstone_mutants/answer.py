"""Answers a question for mutants; see mutants.py."""

import ast

from .finder import Finder
from .source import LINE_END, Source


def compiles(text):
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError):
        return False


def utf16(text):
    """Offsets in UTF-16 units by offsets in code points."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def answer(text, lines=None):
    # An editor's mark at the beginning is no part of the code.
    mark = len(text) - len(text.removeprefix("\ufeff"))
    code = text[mark:]
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        column = len((error.text or "")[: (error.offset or 1) - 1].encode("utf-16-le", "surrogatepass")) // 2 + 1
        return {"error": {"message": error.msg, "line": error.lineno or 1, "column": column}}
    except ValueError as error:
        return {"error": {"message": str(error), "line": 1, "column": 1}}
    source = Source(code)
    finder = Finder(source)
    finder.walk(tree)
    wanted = None if lines is None else set(lines)
    units = utf16(text)
    edits = []
    for operator, start, end, replacement in finder.edits:
        first = len(LINE_END.findall(code, 0, start)) + 1
        touched = range(first, first + len(LINE_END.findall(code, start, max(start, end - 1))) + 1)
        if wanted is None or not wanted.isdisjoint(touched):
            if not compiles(code[:start] + replacement + code[end:]):
                continue
        edit = {"operator": operator, "start": units[start + mark], "end": units[end + mark]}
        edits.append({**edit, "replacement": replacement})
    return {"edits": edits}
