"""Finds the edits that make mutants of a tree."""

import ast

from .left_out import LEFT_OUT_FIELDS, is_left_out, is_name
from .source import SPACE, is_word
from .swaps import BINARY, COMPARISONS, FUNCTIONS, METHODS, OF_MATH, UNARY

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
STRINGS = (ast.JoinedStr, *([ast.TemplateStr] if hasattr(ast, "TemplateStr") else []))


class Finder:
    """Walks a tree from the outside in and keeps the edits that it finds."""

    def __init__(self, source):
        self.source = source
        self.edits = []
        self.parents = []
        # Names that have a value by now, by function: giving them another can be left out, giving them the first cannot.
        self.bound = [set()]

    def add(self, operator, start, end, replacement):
        text = self.source.text
        # A blank where two words would become one.
        left, right = text[start - 1 : start], text[end : end + 1]
        if is_word(left) and is_word(replacement[:1] or right):
            replacement = f" {replacement}"
        if replacement.strip() and is_word(replacement[-1]) and is_word(right):
            replacement += " "
        self.edits.append((operator, start, end, replacement))

    def replace(self, operator, node, replacement):
        self.add(operator, self.source.start(node), self.source.end(node), replacement)

    def remove(self, operator, start, length):
        """Takes away so much, and the white space behind it."""
        self.add(operator, start, SPACE.match(self.source.text, start + length).end(), "")

    def walk(self, node):
        if is_left_out(node):
            return
        look = getattr(self, f"look_{type(node).__name__}", None)
        if look:
            look(node)
        if isinstance(node, ast.stmt):
            self.look_at_statement(node)
        if isinstance(node, STRINGS):
            return
        if isinstance(node, SCOPES):
            self.bound.append(set())
        self.parents.append(node)
        for field, value in ast.iter_fields(node):
            if field in LEFT_OUT_FIELDS:
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not is_name(node, field, child):
                    self.walk(child)
        self.parents.pop()
        if isinstance(node, SCOPES):
            self.bound.pop()

    # Operators

    def look_BinOp(self, node):
        is_text = any(is_string(side) for side in (node.left, node.right))
        # Texts cannot be subtracted, and `int | None` is a type: whatever runs the line would notice.
        if (isinstance(node.op, ast.Add) and is_text) or (isinstance(node.op, ast.Mod) and is_string(node.left)):
            return
        if isinstance(node.op, ast.BitOr) and is_none(node.right):
            return
        self.swap(node.left, BINARY.get(type(node.op)))

    def look_Compare(self, node):
        for operand, operator in zip([node.left, *node.comparators], node.ops):
            self.swap(operand, COMPARISONS.get(type(operator)))

    def look_BoolOp(self, node):
        words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for operand in node.values[:-1]:
            self.swap(operand, (*words, "logical"))

    def look_UnaryOp(self, node):
        operator = UNARY.get(type(node.op))
        if operator:
            self.remove("negation", self.source.start(node), len(operator))

    def look_AugAssign(self, node):
        operator, other, _ = BINARY.get(type(node.op), ("", "", ""))
        if operator and not (operator == "+" and is_string(node.value)):
            self.swap(node.target, (f"{operator}=", f"{other}=", "assignment"))

    def look_Await(self, node):
        self.remove("await", self.source.start(node), len("await"))

    def swap(self, operand, swap):
        place = swap and self.source.operator_after(operand, swap[0])
        if place:
            self.add(swap[2], *place, swap[1])

    # Values that are written out

    def look_Constant(self, node):
        value = node.value
        if isinstance(value, bool):
            self.replace("boolean", node, str(not value))
        elif isinstance(value, (int, float)):
            if value + 1 != value and value == value:
                is_object = self.source.text[self.source.end(node) :].lstrip().startswith(".")
                self.replace("number", node, f"({value + 1!r})" if is_object else repr(value + 1))
        elif isinstance(value, str):
            self.replace("string", node, '""' if value else '"mutant"')
        elif isinstance(value, bytes):
            self.replace("string", node, 'b""' if value else 'b"mutant"')

    def look_JoinedStr(self, node):
        # Its parts have no reliable places before Python 3.12.
        if node.values:
            self.replace("string", node, '""')

    def look_List(self, node):
        self.empty(node, "[]")

    def look_Tuple(self, node):
        self.empty(node, "()")

    def look_Set(self, node):
        self.replace("collection", node, "set()")

    def look_Dict(self, node):
        if node.keys:
            self.replace("collection", node, "{}")

    def empty(self, node, replacement):
        parent = self.parents[-1]
        is_index = isinstance(parent, ast.Subscript) and parent.slice is node
        if node.elts and isinstance(node.ctx, ast.Load) and not is_index:
            self.replace("collection", node, replacement)

    # Calls and parts

    def look_Call(self, node):
        func = node.func
        if isinstance(func, ast.Name) and func.id in FUNCTIONS:
            other, operator = FUNCTIONS[func.id]
            self.replace(operator, func, other)
        elif isinstance(func, ast.Attribute):
            of_math = isinstance(func.value, ast.Name) and func.value.id == "math"
            other = (OF_MATH if of_math else METHODS).get(func.attr)
            end = self.source.end(func)
            if other and self.source.text[:end].endswith(func.attr):
                self.add("edge", end - len(func.attr), end, other)

    def look_Slice(self, node):
        for bound in (node.lower, node.upper):
            is_all = bound is node.lower and isinstance(bound, ast.Constant) and bound.value == 0
            if bound and not is_all and self.source.before(self.source.start(bound)) in "[,:":
                self.replace("edge", bound, "")

    # Conditions, and what follows from them

    def look_If(self, node):
        self.decide(node.test)

    look_IfExp = look_If

    def look_While(self, node):
        # Never True: what goes on for ever costs a time limit each, and says no more than False.
        self.replace("condition", node.test, "False")

    def look_comprehension(self, node):
        for condition in node.ifs:
            self.decide(condition)

    def look_match_case(self, node):
        if node.guard:
            self.decide(node.guard)

    def decide(self, condition):
        for value in ("True", "False"):
            self.replace("condition", condition, value)

    def look_Return(self, node):
        if node.value and not is_none(node.value):
            self.replace("returnValue", node.value, "None")

    def look_Lambda(self, node):
        if not is_none(node.body):
            self.replace("returnValue", node.body, "None")

    def look_arguments(self, node):
        for default in (*node.defaults, *node.kw_defaults):
            if default and not is_none(default):
                self.replace("default", default, "None")

    def look_ExceptHandler(self, node):
        if not all(isinstance(statement, ast.Pass) for statement in node.body):
            self.add("catchBody", self.source.start(node.body[0]), self.source.end(node.body[-1]), "pass")

    def look_Break(self, node):
        self.replace("jump", node, "continue")

    def look_Continue(self, node):
        self.replace("jump", node, "break")
        self.replace("jump", node, "pass")

    # Statements, and the names that have a value

    def look_at_statement(self, node):
        if isinstance(node, ast.Expr):
            is_removable = not isinstance(node.value, ast.Constant)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if node.value else []
            is_removable = bool(targets) and all(self.has_value(target) for target in targets)
        else:
            is_removable = isinstance(node, (ast.AugAssign, ast.Delete))
        if is_removable:
            self.replace("statement", node, "pass")

    def has_value(self, target):
        if isinstance(target, (ast.Tuple, ast.List)):
            return all(self.has_value(element) for element in target.elts)
        return isinstance(target, (ast.Attribute, ast.Subscript)) or getattr(target, "id", None) in self.bound[-1]

    def look_Name(self, node):
        if isinstance(node.ctx, ast.Store):
            self.bound[-1].add(node.id)

    def look_arg(self, node):
        self.bound[-1].add(node.arg)

    def look_Global(self, node):
        self.bound[-1].update(node.names)

    look_Nonlocal = look_Global


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def is_string(node):
    return isinstance(node, STRINGS) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)))
