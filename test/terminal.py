"""terminal.py: what builds that take their time say on a terminal and in a pipe. Prints "ok NAME" or "FAIL NAME"."""
import os, pty, re, shutil, subprocess, tempfile

work = tempfile.mkdtemp()
site = os.path.join(work, "site")
SLOW = "#!/bin/sh\n[ \"$1\" = --version ] && { echo 1.70.0 compiled with dart2js; exit; }\nsleep 1.4\nexit 1\n"
os.mkdir(site)
for path, text in (("site/_config.yml", ""), ("site/main.scss", "---\n---\na { b: c }\n"), ("slow", SLOW)):
    with open(os.path.join(work, path), "w") as f:
        f.write(text)
os.chmod(os.path.join(work, "slow"), 0o755)

LINE = r"(?:          Rendering [012] of 2\r\x1b\[K)+"
FAILED = r"[^R]*error: Dart Sass failed[^\[]*"
CASES = [("shown-and-cleared", "tty", True, [], LINE + FAILED),
         ("not-in-a-pipe", "pipe", True, [], FAILED),
         ("not-if-quiet", "tty", True, ["-q"], FAILED),
         ("not-if-verbose", "tty", True, ["--verbose"], FAILED),
         ("not-if-short", "tty", False, [], "")]


def start(number, where, slow, options):
    """The build, and the end from which its standard error is read."""
    env = dict(os.environ, HOME=work, QUICKYLL_COMPAT="4.4" if slow else "debian",
               QUICKYLL_SASS=os.path.join(work, "slow") if slow else "")
    copy = shutil.copytree(site, "%s/site%d" % (work, number))  # builds of one site wait for each other
    end, other = pty.openpty() if where == "tty" else os.pipe()
    p = subprocess.Popen([os.environ["QUICKYLL"], "build", "-s", copy, "-d", copy + ".out", *options],
                         stdout=subprocess.DEVNULL, stderr=other, env=env)
    os.close(other)
    return p, end


def heard(end):
    got = b""
    try:
        while piece := os.read(end, 4096):
            got += piece
    except OSError:  # Linux: the other side is closed
        pass
    return got.decode()


started = [start(n, *case[1:4]) for n, case in enumerate(CASES)]
for (name, *_, want), (p, end) in zip(CASES, started):
    got = heard(end)
    p.wait()
    print("ok " + name if re.fullmatch(want, got) else "FAIL %s: %r" % (name, got), flush=True)
shutil.rmtree(work)
