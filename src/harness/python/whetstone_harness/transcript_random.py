"""What a probe makes its inputs of: for one seed the same row of numbers as in the harness of TypeScript."""

from builtins import *
from string import ascii_lowercase

from .transcript_fault import ProbeFault

WORD = 0xFFFFFFFF
LARGEST = 2**53 - 1


class Random:
    """
    xoshiro128** 1.1 (D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021). `seed` has 32
    hexadecimal digits: the four words of its state, the first digit the highest.
    """

    def __init__(self, seed):
        self.state = [int(seed[index : index + 8], 16) for index in range(0, 32, 8)]
        if not any(self.state):
            # The one state that it never leaves.
            self.state[3] = 1

    def integer(self, first, last):
        """A whole number, both ends included."""
        if not (is_safe(first) and is_safe(last) and first <= last and last - first < LARGEST):
            raise ProbeFault(f"random.integer({first}, {last}): these are no two whole numbers in rising order.")
        return first + self.below(last - first + 1)

    def number(self):
        """At least 0 and less than 1, in steps of 2^-53."""
        high = self.next() >> 5
        return (high * 2**26 + (self.next() >> 6)) / 2**53

    def boolean(self, chance=0.5):
        return self.number() < chance

    def choice(self, values):
        if len(values) == 0:
            raise ProbeFault("random.choice: the list is empty.")
        return values[self.below(len(values))]

    def shuffled(self, values):
        copy = list(values)
        for index in range(len(copy) - 1, 0, -1):
            other = self.below(index + 1)
            copy[index], copy[other] = copy[other], copy[index]
        return copy

    def text(self, length, alphabet=ascii_lowercase):
        """So many characters."""
        if not alphabet:
            raise ProbeFault("random.text: the alphabet is empty.")
        return "".join([alphabet[self.below(len(alphabet))] for _ in range(int(length))])

    def below(self, bound):
        """Less than `bound`, each as likely: what would make the first ones likelier is thrown away."""
        if bound <= 2**32:
            limit = 2**32 - 2**32 % bound
            while True:
                drawn = self.next()
                if drawn < limit:
                    return drawn % bound
        limit = 2**53 - 2**53 % bound
        while True:
            drawn = (self.next() >> 11) * 2**32
            drawn += self.next()
            if drawn < limit:
                return drawn % bound

    def next(self):
        """32 bits."""
        a, b, c, d = self.state
        result = turned(b * 5 & WORD, 7) * 9 & WORD
        shifted = b << 9 & WORD
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        self.state = [a, b, c, turned(d, 11)]
        return result


def turned(word, by):
    return (word << by | word >> (32 - by)) & WORD


def is_safe(value):
    """A whole number that TypeScript has as well."""
    return isinstance(value, int) and -LARGEST <= value <= LARGEST
