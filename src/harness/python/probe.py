"""Says what a Python offers: python -I -S -B probe.py [requirements.txt]. Prints one line of JSON."""

import sys
import types

for name in ("sitecustomize", "usercustomize"):
    sys.modules[name] = types.ModuleType(name)

import site

site.main()

import json
import re
import sysconfig


def wanted_names(path):
    """Names in a requirements file; options, links and lines for other systems are left to pip."""
    names = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            text = line.split("#", 1)[0].strip()
            match = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", text)
            if match and ";" not in text and "://" not in text:
                names.append(match.group(0))
    return names


def version_of(name):
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


print(
    json.dumps(
        {
            "version": "%d.%d.%d" % sys.version_info[:3],
            "executable": sys.executable,
            "has": [name for name in ("pytest", "coverage", "debugpy") if version_of(name) is not None],
            "packageDirs": sorted({sysconfig.get_path(name) for name in ("purelib", "platlib")}),
            "missing": [name for name in wanted_names(sys.argv[1]) if version_of(name) is None]
            if len(sys.argv) > 1
            else [],
        }
    )
)
