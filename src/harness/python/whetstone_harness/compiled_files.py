"""
Compiled files of the workspace, by what they hold. A fork server compiles, between two runs, what the last one had to;
the next run finds it there as long as the contents are the same. Compiling executes nothing, and a run cannot write here:
its memory is a copy.
"""

import ast
import hashlib
import os
import stat

MOST_FILES = 1000
MOST_BYTES = 256 * 1024
PLAIN = "plain"
WITH_ASSERTIONS = "assertions"

codes = {}
compiled_here = []


def plain(path, source):
    """The code of a module."""
    return find(PLAIN, path, source)


def with_assertions(path, source):
    """The code of a test, whose assertions tell what they compared. pytest must be loaded."""
    return find(WITH_ASSERTIONS, path, source)


def find(kind, path, source):
    key = (kind, path, hashlib.sha256(source).digest())
    code = codes.get(key)
    if code is None:
        code = codes[key] = compilers[kind](path, source)
        compiled_here.append((kind, path))
    return code


def compile_plain(path, source):
    return compile(source, path, "exec", dont_inherit=True)


def compile_with_assertions(path, source):
    from _pytest.assertion.rewrite import rewrite_asserts

    tree = ast.parse(source, filename=path)
    rewrite_asserts(tree, source, path, None)
    return compile(tree, path, "exec", dont_inherit=True)


compilers = {PLAIN: compile_plain, WITH_ASSERTIONS: compile_with_assertions}


def learn(kind, path):
    """Compiles a file as it is now, if it is an ordinary one. Its name came from a run, which may name anything."""
    if kind not in compilers or not path.endswith(".py") or len(codes) >= MOST_FILES:
        return
    try:
        about = os.lstat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size > MOST_BYTES:
            return
        with open(path, "rb") as file:
            find(kind, path, file.read())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return


def forget_oldest():
    """Makes room for half as many."""
    for key in list(codes)[: MOST_FILES // 2]:
        del codes[key]
