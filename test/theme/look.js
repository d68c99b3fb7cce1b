#!/usr/bin/env node
// look.js SITE --list TSV --shots DIR: the pictures that a list like shots.tsv names.
// look.js SITE [--base /b] [--pages p,q] [--axe] [--shots DIR] [--widths 1280,400] [--schemes light,dark,print] [--tall N]:
// a built site in Chromium: what the console says, what is not found, what other hosts are asked for, what axe finds,
// and pictures. Needs chromium (CHROMIUM names it) and the npm packages puppeteer-core and axe-core (NODE_PATH).
"use strict";
const fs = require("fs"), http = require("http"), path = require("path");
const puppeteer = require("puppeteer-core");

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png",
  jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp", gif: "image/gif", json: "application/json", xml: "application/xml", pdf: "application/pdf" };

// What a frame of another host shows.
const FILM = "<body style='background:#223;color:#eee;display:grid;place-items:center;height:95vh;font-size:4em'>&#9654;";

function options(argv) {
  const o = { site: argv[0], base: "", pages: "", widths: "1280", schemes: "light", shots: "", list: "", axe: false, tall: "2400" };
  for (let i = 1; i < argv.length; i++) {
    const name = argv[i].replace(/^--/, "");
    o[name] = typeof o[name] === "boolean" ? true : argv[++i];
  }
  return o;
}

function htmlFiles(top, under) {
  return fs.readdirSync(path.join(top, under), { withFileTypes: true }).flatMap((e) => {
    const f = path.posix.join(under, e.name);
    if (e.isDirectory()) return htmlFiles(top, f);
    return f.endsWith(".html") && !/http-equiv="refresh"/.test(fs.readFileSync(path.join(top, f), "utf8")) ? [f] : [];
  }).sort();
}

function serve(top, base) {
  const server = http.createServer((q, a) => {
    let f = decodeURIComponent(q.url.split(/[?#]/)[0]);
    f = f.startsWith(base + "/") ? path.join(top, path.posix.normalize(f.slice(base.length))) : "";
    if (f && fs.existsSync(f) && fs.statSync(f).isDirectory()) f = path.join(f, "index.html");
    if (f && !fs.existsSync(f) && fs.existsSync(f + ".html")) f += ".html";
    if (!f || !fs.existsSync(f)) return a.writeHead(q.url.endsWith("/favicon.ico") ? 204 : 404).end();
    a.writeHead(200, { "Content-Type": TYPES[path.extname(f).slice(1)] || "application/octet-stream" }).end(fs.readFileSync(f));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

// What a page says while it loads; requests to other hosts are told and refused.
async function listen(page, home, say) {
  page.on("console", (m) => m.type() === "error" && !/Failed to load resource/.test(m.text()) && say("console", m.text()));
  page.on("pageerror", (e) => say("console", e.message));
  page.on("response", (r) => r.status() >= 400 && say("not found", r.url().replace(home, "")));
  await page.setRequestInterception(true);
  page.on("request", (r) => {
    if (r.url().startsWith(home) || /^(data|blob|about):/.test(r.url())) return r.continue();
    say("other host", r.url().slice(0, 120));
    if (r.isNavigationRequest()) r.respond({ status: 200, contentType: "text/html", body: FILM });
    else r.abort();
  });
}

async function axe(page, say) {
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await page.evaluate((t) => axe.run(document, { runOnly: t }).then((r) => r.violations.map((v) =>
    v.id + ": " + v.nodes.map((n) => n.target.join(" ") + (v.id.startsWith("color") ? " " + n.any.map((a) => a.message.replace(/^.*?contrast of/, "")).join() : "")).slice(0, 4).join(" | "))), tags);
  for (const v of found) say("axe", v);
}

async function open(page, o, home, file, scheme, width, height) {
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme === "dark" ? "dark" : "light" }, { name: "prefers-reduced-motion", value: "reduce" }]);
  if (scheme === "print" || page.printed) await page.emulateMediaType(scheme === "print" ? "print" : "screen");
  page.printed = scheme === "print";
  await page.goto(home + o.base + "/" + encodeURI(file), { waitUntil: "load", timeout: 30000 });
  await new Promise((r) => setTimeout(r, 60));
}

async function look(page, o, home, file, scheme, width, say) {
  await open(page, o, home, file, scheme, width, 900);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) say("too wide", wide + " pixels at " + width);
  if (o.axe && scheme !== "print") await axe(page, (k, t) => say(k, scheme + " " + width + " " + t));
  if (!o.shots) return;
  const height = Math.min(+o.tall, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.setViewport({ width, height: Math.max(height, 500), deviceScaleFactor: 1 });
  const name = (file.replace(/\/?index\.html$|\.html$/, "") || "index").replace(/[^\w.-]+/g, "_");
  await page.screenshot({ path: path.join(o.shots, `${name}-${width}-${scheme}.png`) });
}

// What a reader does before a picture is taken: click:SELECTOR, type:SELECTOR=TEXT, scroll:PIXELS; several by ";".
async function act(page, what) {
  for (const [, verb, selector, , text] of what.matchAll(/(click|type|scroll):([^;=]+)(=([^;]*))?/g)) {
    if (verb === "scroll") await page.evaluate((y) => scrollTo(0, y), +selector);
    else if (verb === "type") await page.type(selector, text);
    else await page.click(selector);
    await new Promise((r) => setTimeout(r, 400));
  }
}

async function pictures(page, o, home, say) {
  for (const line of fs.readFileSync(o.list, "utf8").split("\n").filter((l) => l && !l.startsWith("#"))) {
    const [name, , , at, width, height, scheme, what] = line.split("\t");
    try {
      await open(page, o, home, at, scheme, +width, +height);
      await act(page, what || "");
      await page.screenshot({ path: path.join(o.shots, name + ".png") });
    } catch (e) { say("failed", name + " " + e.message.split("\n")[0]); }
  }
}

async function main() {
  const o = options(process.argv.slice(2)), seen = new Map();
  const files = o.pages ? o.pages.split(",") : htmlFiles(o.site, "");
  if (o.shots) fs.mkdirSync(o.shots, { recursive: true });
  const server = await serve(path.resolve(o.site), o.base), home = "http://127.0.0.1:" + server.address().port;
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--hide-scrollbars"] });
  let say = () => {};
  const page = await browser.newPage();
  await listen(page, home, (k, t) => say(k, t));
  if (o.list) {
    say = (kind, text) => kind !== "other host" && seen.set(kind + ": " + text, ["list"]);
    await pictures(page, o, home, say);
  }
  for (const file of o.list ? [] : files) {
    say = (kind, text) => seen.set(kind + ": " + text, (seen.get(kind + ": " + text) || []).concat(file));
    for (const scheme of o.schemes.split(","))
      for (const width of o.widths.split(",")) {
        try { await look(page, o, home, file, scheme, +width, say); } catch (e) { say("failed", e.message.split("\n")[0]); }
      }
  }
  for (const [text, where] of seen) console.log(`${text} [${new Set(where).size}: ${where[0]}]`);
  if (!o.list) console.log(`${files.length} pages looked at, ${seen.size} things found`);
  await browser.close();
  server.close();
  process.exit(seen.size ? 1 : 0);
}
main();
