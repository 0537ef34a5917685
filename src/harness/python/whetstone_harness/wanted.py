"""Which tests of a run are to run, and which of them first."""

from .cases import case_id


class Wanted:
    """Chooses by the ids of cases; a job without `only` wants all."""

    def __init__(self, job):
        only = job.get("only")
        self.only = None if only is None else set(only)
        self.first = set(job.get("first", ()))
        self.is_reversed = job.get("isReversed", False)

    def has(self, name):
        return self.only is None or case_id(name) in self.only

    def in_order(self, tests, file_of, name_of):
        """Those that come first before the others: whole files first, then within each file. Or each file backwards."""
        files = {file_of(test): index for index, test in reversed(list(enumerate(tests)))}
        if self.is_reversed:
            return sorted(reversed(tests), key=lambda test: files[file_of(test)])
        early = {file_of(test) for test in tests if case_id(name_of(test)) in self.first}

        def rank(test):
            file = file_of(test)
            return (file not in early, files[file], case_id(name_of(test)) not in self.first)

        return sorted(tests, key=rank) if early else list(tests)
