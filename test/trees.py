"""Two directories compared, their files and their empty directories."""
import difflib, os


def tree(where):
    """{path: bytes}; an empty directory has a path, too"""
    found = {}
    for directory, names, files in os.walk(where):
        for name in files:
            with open(os.path.join(directory, name), "rb") as f:
                found[os.path.relpath(os.path.join(directory, name), where)] = f.read()
        if not names and not files:
            found[os.path.relpath(directory, where) + "/"] = b""
    return found


def differences(want, got):
    for path in sorted(want.keys() | got.keys()):
        a, b = want.get(path), got.get(path)
        if a != b:
            yield "%s: %s" % (path, "not wanted" if a is None else "missing" if b is None else "differs")
            yield from difflib.unified_diff(*[(x or b"").decode("utf-8", "replace").splitlines() for x in (a, b)], lineterm="")
