"""compat.py DIRECTORY: DIRECTORY/RULE built with --compat VARIANT gives DIRECTORY/RULE.out/VARIANT, what the real Jekyll
   of that variant makes of it (test/oracle/compat). A file FAILED in it: the real one refuses the site."""
import glob, os, shutil, subprocess, sys, tempfile
from trees import differences, tree

top, work = sys.argv[1], tempfile.mkdtemp()
env = dict(os.environ, JEKYLL_ENV="production", PAGES_REPO_NWO="owner/repository", QUICKYLL_COMPAT="")

for out in sorted(glob.glob(os.path.join(top, "*.out", "*"))):
    variant, rule = os.path.basename(out), os.path.basename(os.path.dirname(out))[:-4]
    site, got = os.path.join(top, rule), os.path.join(work, "site")
    r = subprocess.run([os.environ["QUICKYLL"], "build", "-q", "--disable-disk-cache", "--compat", variant, "-d", got],
                       cwd=site, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if os.path.exists(os.path.join(out, "FAILED")):
        wrong = [] if r.returncode == 1 else ["must be refused"]
    else:
        wrong = [r.stdout] if r.returncode else list(differences(tree(out), tree(got)))
    print("\n".join(["%s %s %s" % ("FAIL" if wrong else "ok", rule, variant)] + wrong[:60]))
    shutil.rmtree(got, ignore_errors=True)
os.rmdir(work)
