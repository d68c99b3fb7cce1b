"""check.py DIRECTORY: `quickyll check` over the mistakes of a site's author in DIRECTORY/*.txt, several cases a file:
     === NAME [OPTIONS]       begins one; the options are check's
     >>> FILE                 a file of its site, up to the next mark
     --- want                 what check says, and last its exit status
   Every site has a minimal configuration and layout unless the case writes its own. Prints "ok NAME" or "FAIL NAME"."""
import difflib, glob, os, re, shutil, subprocess, sys, tempfile

quickyll = os.environ["QUICKYLL"]
work = tempfile.mkdtemp()
site = os.path.join(work, "site")
env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
env.update(HOME=work, QUICKYLL_THEMES="")
USUAL = {"_config.yml": "title: T\nurl: https://t.example\n",
         "_layouts/default.html": '<html lang="en"><head><title>T</title></head><body>{{ content }}</body></html>\n'}
rules = set()


def cases(text):
    """NAME, OPTIONS, {file: text}, what is wanted"""
    for case in re.split(r"^=== ", text, flags=re.M)[1:]:
        head, _, rest = case.partition("\n")
        body, _, want = rest.partition("--- want\n")
        files = {p.partition("\n")[0]: p.partition("\n")[2] for p in re.split(r"^>>> ", body, flags=re.M)[1:]}
        name, *options = head.split()
        yield name, options, files, want


def check(*options):
    r = subprocess.run([quickyll, "check", "--offline", *options], cwd=site, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return r.stdout.decode("utf-8", "surrogateescape"), r.returncode


for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.txt"))):
    for name, options, files, want in cases(open(path, encoding="utf-8", errors="surrogateescape", newline="").read()):
        for file, text in {**USUAL, **files}.items():
            file = os.path.join(site, file)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w", encoding="utf-8", errors="surrogateescape", newline="") as f:
                f.write(text)
        said, rc = check(*options)
        got = said.replace(site + "/", "") + "exit %d\n" % rc
        print("ok " + name if got == want else "FAIL " + name)
        if got != want:
            print("".join(difflib.unified_diff(want.splitlines(True), got.splitlines(True), "want", "got")))
        rules.update(re.findall(r'"rule":"([^"]*)"', check(*options, "--format", "json")[0]))
        shutil.rmtree(site)
# every rule has a case; that of other hosts is test/external.py
listed = subprocess.run([quickyll, "check", "--list"], stdout=subprocess.PIPE, text=True).stdout
for rule in [line.split()[0] for line in listed.splitlines()]:
    print("ok rule-" + rule if rule in rules | {"external-link"} else "FAIL rule-%s: no case has it" % rule)
shutil.rmtree(work)
