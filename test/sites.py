"""sites.py DIRECTORY: DIRECTORY/NAME built with one thread gives DIRECTORY/NAME.out, the real Jekyll's output
   (test/oracle/sites), and with eight the same bytes and messages."""
import glob, os, shutil, subprocess, sys, tempfile
from trees import differences, tree

work = tempfile.mkdtemp()
sites, out = os.path.join(work, "sites"), os.path.join(work, "out")
THEN = 1767323045
shutil.copytree(sys.argv[1], sites, symlinks=True)
for directory, names, files in os.walk(sites):
    for name in names + files:
        os.utime(os.path.join(directory, name), (THEN, THEN), follow_symlinks=False)


def build(name, threads):
    """The messages, in which all builds have one destination, and what was written."""
    env = dict(os.environ, SOURCE_DATE_EPOCH=str(THEN), JEKYLL_ENV="production", TZ="UTC")
    env.pop("GEM_PATH", None)
    site = os.path.join(sites, name)
    if os.path.isdir(os.path.join(site, "gems")):
        env["GEM_PATH"] = os.path.join(site, "gems")
    r = subprocess.run([os.environ["QUICKYLL"], "build", "-q", "-j%d" % threads, "-d", out], cwd=site, env=env,
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    got = tree(out)
    shutil.rmtree(out, ignore_errors=True)
    return r.stdout, got


def report(name, wrong):
    print("\n".join([("FAIL " if wrong else "ok ") + name] + wrong[:40]))


for want in sorted(glob.glob(os.path.join(sys.argv[1], "*.out"))):
    name = os.path.basename(want)[:-4]
    said, one = build(name, 1)
    report(name, [line for line in said.splitlines() if "error:" in line] + list(differences(tree(want), one)))
    again, eight = build(name, 8)
    report(name + ", eight threads", ([] if said == again else [said, "with eight threads:", again]) + list(differences(one, eight)))
shutil.rmtree(work)
