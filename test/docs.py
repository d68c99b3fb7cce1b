#!/usr/bin/env python3
"""docs.py DOCUMENT TREE: put the document's examples into the tree, build it, run what they say.

A comment `<!-- into FILE before|after "LINE" -->` or `<!-- file FILE -->` says where the indented block
below it goes; `<!-- run liquid|site "TEXT" [with "SETTINGS; SETTINGS"] gives "OUTPUT" -->` what it then does.
"""
import os
import re
import subprocess
import sys

document, tree = sys.argv[1:]
text = open(document).read()
runs = []
for part in re.split(r"(?=<!-- (?:into|file|run) )", text)[1:]:
    order, rest = part.split("-->", 1)
    order = order[5:].strip()
    block = re.match(r"\n\n((?:    .*\n|\n)+)", rest)
    code = "\n".join(l[4:] for l in block.group(1).rstrip().split("\n")) + "\n" if block else ""
    if order.startswith("into "):
        path, where, line = re.fullmatch(r'into (\S+) (before|after) "(.*)"', order).groups()
        path = os.path.join(tree, path)
        old = open(path).read()
        if old.count(line + "\n") != 1:
            sys.exit(f"FAIL docs: {line!r} is not once in {path}")
        new = code + line + "\n" if where == "before" else line + "\n" + code
        open(path, "w").write(old.replace(line + "\n", new))
    elif order.startswith("file "):
        open(os.path.join(tree, order[5:]), "w").write(code)
    else:
        runs.append(re.fullmatch(r'run (\w+) "(.*?)"(?: with "(.*)")? gives "(.*)"', order).groups())

made = subprocess.run(["make", "-C", tree, "-j2", "MODE=release", "OPT=-O0", "quickyll"], capture_output=True, text=True)
if made.returncode != 0:
    print("FAIL docs-compile", made.stdout[-3000:], made.stderr[-3000:], sep="\n")
    sys.exit(1)
print("ok docs-compile")
program = os.path.join(tree, "quickyll")
for number, (kind, given, settings, want) in enumerate(runs):
    if kind == "liquid":
        got = subprocess.run([program, "liquid"], input=given, capture_output=True, text=True).stdout
    else:
        site = os.path.join(tree, f"site{number}")
        os.makedirs(site)
        open(os.path.join(site, "index.html"), "w").write("---\n---\n" + given)
        open(os.path.join(site, "_config.yml"), "w").write("\n".join((settings or "").split("; ")))
        subprocess.run([program, "build", "-q", "-s", site, "-d", site + ".out"])
        got = open(os.path.join(site + ".out", "index.html")).read()
    print(("ok" if got == want else "FAIL") + f" docs-run-{number}")
    if got != want:
        print(f"  {given!r} gives {got!r}, not {want!r}")
