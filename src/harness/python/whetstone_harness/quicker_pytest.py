"""
Does ahead of a run what pytest does at the start of every run. Each part touches what is private to pytest, and is
left out where this version has it otherwise: then a run takes some milliseconds longer, and comes to the same.
"""

import importlib
import pathlib
import types

# A fixture of one of these that is not found tells that this version marks them otherwise.
KNOWN_FIXTURES = {"_pytest.tmpdir": "tmp_path", "_pytest.monkeypatch": "monkeypatch", "_pytest.capture": "capsys"}


class PreparedConfig:
    """A configuration with pytest's own plugins registered, for one session of this process."""

    def __init__(self, arguments):
        self.module = importlib.import_module("_pytest.config")
        self.make = getattr(self.module, "get_config", None)
        self.config = self.prepare(arguments)

    def prepare(self, arguments):
        """None where it cannot be done ahead."""
        try:
            config = self.make(list(arguments), None)
            params = config.invocation_params
            type(params)(args=params.args, plugins=params.plugins, dir=params.dir)
            return config
        except Exception:
            return None

    def use(self, arguments, plugins):
        """The next session of pytest, which gets these, finds its configuration made. False where it does not."""
        if self.config is None:
            return False
        folder = pathlib.Path.cwd()
        params = self.config.invocation_params
        self.config.invocation_params = type(params)(args=tuple(arguments), plugins=plugins, dir=folder)
        self.module.get_config = self.give
        return True

    def give(self, *_arguments, **_named):
        self.module.get_config = self.make
        return self.config


def find_fixtures_once(modules):
    """
    Each session looks for fixtures through all that pytest's own plugins hold. Of those that are modules, lets it
    find a copy that holds fixtures alone; those that are objects have none.
    """
    slim = {module: only_fixtures(module) for module in modules}
    for module, copy in slim.items():
        name = KNOWN_FIXTURES.get(module.__name__)
        if name is not None and not hasattr(copy, name):
            return
    manager = getattr(importlib.import_module("_pytest.fixtures"), "FixtureManager", None)
    parse = getattr(manager, "parsefactories", None)
    if parse is None:
        return

    def parsefactories(self, *arguments, **named):
        holder = named["holder"] if "holder" in named else arguments[0]
        # A collected module or class comes alone in older versions, and is to be looked through.
        is_plugin = "holder" in named or len(arguments) + len(named) > 1
        if not is_plugin:
            return parse(self, *arguments, **named)
        if not isinstance(holder, types.ModuleType):
            if type(holder).__module__.startswith("_pytest."):
                return None
        elif holder in slim:
            if "holder" in named:
                named["holder"] = slim[holder]
            else:
                arguments = (slim[holder], *arguments[1:])
        return parse(self, *arguments, **named)

    manager.parsefactories = parsefactories


def only_fixtures(module):
    copy = types.ModuleType(module.__name__)
    for name, value in vars(module).items():
        if type(value).__name__ == "FixtureFunctionDefinition" or "_pytestfixturefunction" in getattr(
            value, "__dict__", ()
        ):
            setattr(copy, name, value)
    return copy
