"""Where modules come from: the pack's tests and the exercise's own code, whatever else lies about under their names."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys

from . import compiled_files


class FreshLoader(importlib.machinery.SourceFileLoader):
    """Compiles what a file holds now: a compiled file beside it may be older, or made from something else."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return compiled_files.plain(path, self.get_data(path))


class OwnModules(importlib.abc.MetaPathFinder):
    """Finds the exercise's modules in the workspace, and the folders of checks where the pack's own tests lie."""

    def __init__(self, workspace, modules, packages):
        self.workspace = workspace
        # One of Python's own is needed by Python's own.
        self.modules = set(modules) - set(getattr(sys, "stdlib_module_names", sys.builtin_module_names))
        self.packages = {"tests": os.path.join(workspace, "tests")}
        self.packages.update((package["name"], package["path"]) for package in packages)

    def names(self):
        return self.modules | {name.partition(".")[0] for name in self.packages}

    def find_spec(self, fullname, path=None, target=None):
        folder = self.packages.get(fullname)
        if folder is not None:
            return self.package_spec(fullname, folder)
        if fullname in self.modules:
            return importlib.machinery.PathFinder.find_spec(fullname, [self.workspace])
        return None

    def package_spec(self, fullname, folder):
        init = os.path.join(folder, "__init__.py")
        # In a check's folder it is the pack's; in the one of all tests it could only be the learner's.
        if fullname != "tests" and os.path.isfile(init):
            loader = FreshLoader(fullname, init)
            return importlib.util.spec_from_file_location(
                fullname, init, loader=loader, submodule_search_locations=[folder]
            )
        spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations = [folder]
        return spec

    def import_folders(self):
        """Before pytest looks for packages by itself, which would run an `__init__.py` of the learner's."""
        for name, folder in sorted(self.packages.items()):
            if name == "tests" or not os.path.isfile(os.path.join(folder, "__init__.py")):
                importlib.import_module(name)


def install(workspace, modules, packages, preloaded=()):
    """
    Call before anything of the workspace is imported. `preloaded` are modules that were imported for the learner's
    code.
    """
    sys.path_hooks.insert(0, fresh_folders(workspace))
    own = OwnModules(workspace, modules, packages)
    for name in preloaded:
        if name.partition(".")[0] in own.names():
            del sys.modules[name]
    sys.meta_path.insert(0, own)
    own.import_folders()
    # At the very end, so that no other file of the learner's shadows a module of Python's or of a package.
    sys.path.append(workspace)


def fresh_folders(workspace):
    """A hook for folders of the workspace, but for a Python environment in it, whose compiled files are its own."""
    make = importlib.machinery.FileFinder.path_hook(
        (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES),
        (FreshLoader, importlib.machinery.SOURCE_SUFFIXES),
    )
    has_environment = is_below(sys.prefix, workspace)

    def hook(path):
        if not is_below(path, workspace) or (has_environment and is_below(path, sys.prefix)):
            raise ImportError("not the learner's")
        return make(path)

    return hook


def is_below(path, folder):
    path, folder = (os.path.normcase(os.path.abspath(one)) for one in (path, folder))
    return path == folder or path.startswith(os.path.join(folder, ""))
