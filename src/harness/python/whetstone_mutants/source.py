"""A text, and where the nodes of its tree lie in it."""

import re

LINE_END = re.compile(r"\r\n|\r|\n")
# Brackets that are closed behind an operand are not in the tree.
BETWEEN = re.compile(r"(?:\s|\\(?=[\r\n])|#[^\r\n]*|\))*")
SPACE = re.compile(r"(?:\s|\\(?=[\r\n]))*")


class Source:
    """A text, and the places of nodes in it: offsets in code points, where the tree has lines and bytes of UTF-8."""

    def __init__(self, text):
        self.text = text
        self.starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def offset(self, line, column):
        start = self.starts[line - 1]
        if column == 0:
            return start
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        content = self.text[start:end]
        return start + (column if content.isascii() else len(content.encode()[:column].decode()))

    def start(self, node):
        return self.offset(node.lineno, node.col_offset)

    def end(self, node):
        return self.offset(node.end_lineno, node.end_col_offset)

    def operator_after(self, operand, operator):
        """Where an operator stands that comes next after an operand, as a pair; None where something else does."""
        start = BETWEEN.match(self.text, self.end(operand)).end()
        words = [re.escape(word) for word in operator.split()]
        found = re.compile(r"(?:\s|\\(?=[\r\n]))+".join(words)).match(self.text, start)
        return found and (start, found.end())

    def before(self, offset):
        return self.text[:offset].rstrip()[-1:]


def is_word(character):
    return character == "_" or character.isalnum()
