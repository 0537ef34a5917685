"""Makes up for the import of `site` that -S leaves out, without the hooks that a folder could plant in it."""

import os
import sys
import types

HOOKS = ("sitecustomize", "usercustomize")

# Set by somebody for a run of their own; they would change what ours comes to.
STEERING = ("PYTEST_", "COVERAGE_", "COV_CORE_", "PYDEVD_", "DEBUGPY_")


def start_site():
    """Finds installed packages as usual; sitecustomize and usercustomize are not loaded, wherever they lie."""
    # Before: packages may have code of theirs run when it is found.
    for name in [name for name in os.environ if name.startswith(STEERING)]:
        del os.environ[name]
    for name in HOOKS:
        sys.modules[name] = types.ModuleType(name)
    import site

    site.main()
    for name in HOOKS:
        del sys.modules[name]
