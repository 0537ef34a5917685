"""The learner's process for pytest: python -I -S -B pytestMain.py <job.json>

-S leaves out the import of `site`, which is made up for below without the hooks that a folder could plant in it.
"""

import sys
import types


def start_site():
    """Finds installed packages as usual; sitecustomize and usercustomize are not loaded, wherever they lie."""
    for name in ("sitecustomize", "usercustomize"):
        sys.modules[name] = types.ModuleType(name)
    import site

    site.main()
    for name in ("sitecustomize", "usercustomize"):
        del sys.modules[name]


def take_job(path):
    """Reads the job and removes its file, so that the learner's code does not come across it."""
    import json
    import os

    with open(path, encoding="utf-8") as file:
        job = json.load(file)
    os.unlink(path)
    return job


def load_module(folder, name):
    """A module of ours by its path: nothing on sys.path can stand in for it."""
    import importlib.util
    import os

    spec = importlib.util.spec_from_file_location(name, os.path.join(folder, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def main():
    import os
    import time

    start_site()
    job = take_job(sys.argv[1])
    sys.argv = ["pytest"]
    for stream in (sys.stdout, sys.stderr):
        # What was printed before a sudden end is seen, too.
        stream.reconfigure(line_buffering=True)
    for name in [name for name in os.environ if name.startswith("PYTEST_")]:
        del os.environ[name]

    # Before the workspace can be imported from: a pytest.py there is not the framework.
    import pytest

    folder = os.path.dirname(os.path.abspath(__file__))
    module = load_module(folder, "whetstone_pytest")
    plugin = module.WhetstonePlugin(job)
    workspace = job["workspace"]
    os.chdir(workspace)
    load_module(folder, "workspace_modules").install(workspace, job["modules"], job["packages"])

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    plugins = [part for name in job["plugins"] for part in ("-p", name)]
    pytest.main(
        [
            "-c",
            os.path.join(folder, "whetstone.ini"),
            "--rootdir=" + workspace,
            "--noconftest",
            "--import-mode=importlib",
            "--continue-on-collection-errors",
            "--capture=no",
            "--color=no",
            "-p",
            "no:cacheprovider",
            *plugins,
            *job["files"],
        ],
        plugins=[plugin, module.AfterConfigure(plugin)],
    )
    sys.stdout.flush()
    sys.stderr.flush()
    if plugin.tell_end():
        # Whose children are whose is seen only while the parent lives: the host ends us.
        time.sleep(10)


if __name__ == "__main__":
    main()
