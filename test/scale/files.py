#!/usr/bin/env python3
"""files.py COUNT DIRECTORY: a site of COUNT static files, the same each time: pictures, scripts and texts in
directories of up to 60, most of a few kilobytes as they are on sites, one in a hundred of 60 to 250.
"""
import os, random, sys

count, top = int(sys.argv[1]), sys.argv[2]
rnd = random.Random(20260119)
noise = rnd.randbytes(1 << 20)
ENDINGS = ["png"] * 4 + ["svg", "jpg", "js", "css", "txt", "json", "html", "pdf"]
os.makedirs(top)
with open(os.path.join(top, "_config.yml"), "w") as f:
    f.write("title: Static files\ntimezone: UTC\n")
made = 0
while made < count:
    path = os.path.join(top, "assets", "part%02d" % rnd.randrange(40), "dir%d" % made)
    os.makedirs(path)
    for i in range(min(count - made, rnd.randint(20, 60))):
        size = rnd.randint(60000, 250000) if rnd.random() < 0.01 else int(rnd.lognormvariate(7.3, 1))
        at = rnd.randrange(len(noise) // 2)
        with open(os.path.join(path, "file%d.%s" % (i, rnd.choice(ENDINGS))), "wb") as f:
            f.write(noise[at:at + size])
        made += 1
