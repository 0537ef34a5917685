"""What of a tree is not mutated, as nothing that runs would tell."""

import ast

# What stands in brackets behind these is a type, wherever it is written.
TYPES = {"Annotated", "Awaitable", "Callable", "ClassVar", "Concatenate", "Coroutine", "Final", "Generic", "Literal"}
TYPES |= {"Optional", "Protocol", "Type", "Union"}
# Calls that make types: nothing of them is asked for when the code runs.
TYPE_MAKERS = {"NewType", "ParamSpec", "TypeAliasType", "TypeVar", "TypeVarTuple"}

# Fields with types, and with what is said of a function rather than done by it.
LEFT_OUT_FIELDS = {"annotation", "ctx", "decorator_list", "returns", "type_comment", "type_params"}


def is_left_out(node):
    """Imports, types that stand among the code, names with two underscores, and what never runs under test."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and is_dunder(target.id) for target in node.targets)
    if isinstance(node, ast.AnnAssign):
        return name_of(node.annotation) == "TypeAlias"
    if isinstance(node, ast.If):
        return any(name_of(part) == "TYPE_CHECKING" or is_main(part) for part in ast.walk(node.test))
    if isinstance(node, ast.Subscript):
        return name_of(node.value) in TYPES
    if isinstance(node, ast.Call):
        return name_of(node.func) in TYPE_MAKERS
    return type(node).__name__ in ("Import", "ImportFrom", "TypeAlias")


def is_main(node):
    return isinstance(node, ast.Name) and node.id == "__name__"


def is_name(node, field, child):
    """Keys of a dictionary that are written out are names, as those of an object are."""
    return isinstance(node, ast.Dict) and field == "keys" and isinstance(child, ast.Constant)


def name_of(node):
    return getattr(node, "id", None) or getattr(node, "attr", None)


def is_dunder(name):
    return name.startswith("__") and name.endswith("__")
