#!/usr/bin/env python3
"""Reads `swift package dump-package` and prints what a target needs of Core, a line each: name and
folder, each after what it imports itself. So the manifest is the one list of modules."""

import json
import sys


def core_modules(package, wanted):
    """The targets under Sources/Core that `wanted` needs, and itself, in the order of building."""
    targets = {target["name"]: target for target in package["targets"]}
    found = {}

    def visit(name, reader):
        target = targets.get(name)
        if target is None:
            sys.exit(f"{reader} needs '{name}', which is no target of this package.")
        if target["type"] == "system" or name in found:
            return
        if not target["path"].startswith("Sources/Core/"):
            sys.exit(f"{reader} needs '{name}', which lies outside Sources/Core.")
        for dependency in target["dependencies"]:
            reference = dependency.get("byName") or dependency.get("target")
            if reference is None:
                sys.exit(f"{name} needs another package, which cannot be had in a page.")
            visit(reference[0], name)
        found[name] = target["path"]

    visit(wanted, "The engine")
    return found.items()


def main():
    for name, path in core_modules(json.load(sys.stdin), sys.argv[1]):
        print(name, path)


if __name__ == "__main__":
    main()
