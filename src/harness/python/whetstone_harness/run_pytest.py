"""Runs pytest with nothing of the workspace's in its way."""

import importlib
import os
import sys

# Ours to do, or of no use here; without them a run starts sooner.
LEFT_OUT = (
    "cacheprovider",
    "doctest",
    "faulthandler",
    "nose",
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
    "threadexception",
    "unraisableexception",
)

# What pytest imports only when it is needed, which it is in every run.
NEEDED_LATER = (
    "_pytest._argcomplete",
    "_pytest.assertion.rewrite",
    "_pytest.assertion.util",
    "code",
    "difflib",
    "email.parser",
    "getpass",
    "pdb",
    "pprint",
    "pwd",
    "readline",
    "unittest",
    "xml.etree.ElementTree",
)


def load(plugins, is_ahead):
    """Loads pytest, ahead of time also its own plugins and those named; answers what runs a job."""
    import pytest

    from . import pytest_plugin

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    prepared = prepare(plugins) if is_ahead else None

    def execute(run):
        sys.argv = ["pytest"]
        plugin = pytest_plugin.WhetstonePlugin(run)
        # Without the second, folders above the workspace are looked through.
        folders = ["--rootdir=" + run.workspace, "--confcutdir=" + run.workspace]
        given = [*options(plugins), *folders, *run.job["files"]]
        ours = [plugin, pytest_plugin.AfterConfigure(plugin)]
        if prepared is None or not prepared.use(given, ours):
            given += left_out()
        pytest.main(given, plugins=ours)

    return execute


def prepare(plugins):
    from . import quicker_pytest

    for name in (*NEEDED_LATER, *plugins):
        load_module(name)
    builtin = [load_module(name) for name in builtin_plugins()]
    warm_up(plugins)
    quicker_pytest.find_fixtures_once([module for module in builtin if module is not None])
    return quicker_pytest.PreparedConfig([*options(plugins), *left_out()])


def warm_up(plugins):
    """
    A session with tests of our own, of which nobody is told: what a first one loads and learns is there for the run.
    """
    import pytest

    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "warm_up")
    streams, finders, modules = (sys.stdout, sys.stderr), list(sys.meta_path), set(sys.modules)
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        sys.stdout = sys.stderr = nothing
        try:
            pytest.main([*options(plugins), *left_out(), "--rootdir=" + folder, folder])
        except BaseException:
            # Only the first run is slower for it.
            pass
        finally:
            sys.stdout, sys.stderr = streams
            sys.meta_path[:] = finders
    for name in set(sys.modules) - modules:
        if "test_sample" in name:
            del sys.modules[name]


def load_module(name):
    """
    None for one that cannot be loaded: another version has it elsewhere, or pytest will say itself what is wrong with
    it.
    """
    try:
        return importlib.import_module(name)
    except BaseException:
        return None


def builtin_plugins():
    config = importlib.import_module("_pytest.config")
    names = getattr(config, "default_plugins", ())
    return [f"_pytest.{name}" for name in names if name not in LEFT_OUT]


def options(plugins):
    return [
        "-c",
        os.path.join(os.path.dirname(os.path.abspath(__file__)), "pytest.ini"),
        "--noconftest",
        "--import-mode=importlib",
        "--continue-on-collection-errors",
        "--capture=no",
        "--color=no",
        "--no-header",
        "--no-summary",
        "--tb=native",
        *(part for name in plugins for part in ("-p", name)),
    ]


def left_out():
    return [part for name in LEFT_OUT for part in ("-p", "no:" + name)]
