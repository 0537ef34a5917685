"""What stands for what in a mutant: (as written, instead, the kind of change)."""

import ast

BINARY = {
    ast.Add: ("+", "-", "arithmetic"),
    ast.Sub: ("-", "+", "arithmetic"),
    ast.Mult: ("*", "/", "arithmetic"),
    ast.Div: ("/", "*", "arithmetic"),
    ast.FloorDiv: ("//", "/", "arithmetic"),
    ast.Mod: ("%", "*", "arithmetic"),
    ast.Pow: ("**", "*", "arithmetic"),
    ast.BitAnd: ("&", "|", "bitwise"),
    ast.BitOr: ("|", "&", "bitwise"),
    ast.BitXor: ("^", "&", "bitwise"),
    ast.LShift: ("<<", ">>", "bitwise"),
    ast.RShift: (">>", "<<", "bitwise"),
}
COMPARISONS = {
    ast.Lt: ("<", "<=", "relational"),
    ast.LtE: ("<=", "<", "relational"),
    ast.Gt: (">", ">=", "relational"),
    ast.GtE: (">=", ">", "relational"),
    ast.Eq: ("==", "!=", "equality"),
    ast.NotEq: ("!=", "==", "equality"),
    ast.Is: ("is", "is not", "equality"),
    ast.IsNot: ("is not", "is", "equality"),
    ast.In: ("in", "not in", "membership"),
    ast.NotIn: ("not in", "in", "membership"),
}
UNARY = {ast.Not: "not", ast.USub: "-", ast.Invert: "~"}
FUNCTIONS = {
    "min": ("max", "extreme"),
    "max": ("min", "extreme"),
    "any": ("all", "quantifier"),
    "all": ("any", "quantifier"),
}
METHODS = {
    "popleft": "pop",
    "startswith": "endswith",
    "endswith": "startswith",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "find": "rfind",
    "rfind": "find",
    "ljust": "rjust",
    "rjust": "ljust",
}
OF_MATH = {"floor": "ceil", "ceil": "floor"}
