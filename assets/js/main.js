/* The theme's script: menus that fold, light or dark, search, contents that follow, pictures that open,
 * code that is copied, comments that are sent. Every page reads well without it. */
(() => {
  "use strict";
  const root = document.documentElement;
  const own = document.currentScript ? document.currentScript.dataset : {};
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* Buttons that open what aria-controls names, else what follows them. */
  const fold = (button, open) => {
    const named = button.getAttribute("aria-controls");
    const target = named ? document.getElementById(named) : button.nextElementSibling;
    button.setAttribute("aria-expanded", open);
    if (target) target.classList.toggle("is-open", open);
    if (open && target) {
      const field = one("input", target);
      if (field) field.focus();
    }
  };
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";
  const folds = all("button[aria-expanded]");
  for (const button of folds) {
    if (!button.matches(".greedy-nav__toggle")) button.hidden = false;
    button.addEventListener("click", () => fold(button, !isOpen(button)));
  }
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && folds.find(isOpen);
    if (open) {
      fold(open, false);
      open.focus();
    }
  });

  /* The choice of light or dark: kept in this browser, the system's where none is made. */
  const scheme = one(".scheme-switch");
  if (scheme) {
    const isDark = () => getComputedStyle(root).colorScheme === "dark";
    const show = () => scheme.setAttribute("aria-pressed", isDark());
    scheme.hidden = false;
    show();
    scheme.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("scheme", root.dataset.scheme);
      } catch (e) { /* not kept, then */ }
      show();
    });
  }

  /* Links of the masthead that find no room go behind a button. */
  const nav = one(".greedy-nav");
  const shown = nav && one(".visible-links", nav);
  if (shown) {
    const more = one(".greedy-nav__toggle", nav), rest = one(".hidden-links", nav);
    const bar = nav.parentElement;
    const tight = () => bar.scrollWidth > bar.clientWidth || nav.scrollWidth > nav.clientWidth + 1;
    const fit = () => {
      more.hidden = true;
      shown.append(...rest.children);
      if (tight()) more.hidden = false;
      while (tight() && shown.lastElementChild) rest.prepend(shown.lastElementChild);
      if (more.hidden) fold(more, false);
    };
    fit();
    addEventListener("resize", fit);
  }

  /* The contents mark where the reader is. */
  const marks = new Map();
  for (const link of all(".toc a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) marks.set(heading, link);
  }
  if (marks.size) {
    const follow = () => {
      let current = null;
      for (const heading of marks.keys()) if (heading.getBoundingClientRect().top < 120) current = heading;
      for (const [heading, link] of marks) link.classList.toggle("active", heading === current);
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    }, { passive: true });
    follow();
  }

  /* What scrolls by itself can be reached by the keyboard. */
  for (const box of all("pre, table")) if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;

  /* Links around a picture, to a picture, open it in the page. */
  const pictures = all("a[href]").filter((a) => one("img", a) && /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(a.pathname));
  for (const link of pictures) {
    link.addEventListener("click", (event) => {
      if (!window.HTMLDialogElement || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const close = make("button", { className: "icon-button", type: "button", textContent: "\u00d7" });
      close.setAttribute("aria-label", own.close || "Close");
      const box = make("dialog", { className: "lightbox" },
        make("img", { src: link.href, alt: one("img", link).alt }), make("p", { textContent: link.title }), close);
      box.addEventListener("click", () => box.close());
      box.addEventListener("close", () => box.remove());
      document.body.append(box);
      box.showModal();
    });
  }

  /* Code is copied, but a block of class no-copy. */
  if (own.copy && navigator.clipboard) {
    for (const pre of all("div.highlighter-rouge pre, figure.highlight pre, .page__content > pre")) {
      const block = pre.closest("div.highlighter-rouge, figure.highlight") || pre;
      if (block.matches(".no-copy") || one(".copy-button", block)) continue;
      const button = make("button", { className: "copy-button", type: "button", textContent: own.copy });
      button.addEventListener("click", async () => {
        const code = one(".rouge-code, code", block) || pre;
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = own.copied;
        setTimeout(() => { button.textContent = own.copy; }, 1500);
      });
      block.append(button);
    }
  }

  /* Search: the site's own list, fetched when the field is used first, or Algolia's. */
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  let list = null;
  const load = (address) => list || (list = new Promise((resolve) => {
    const script = make("script", { src: address, onload: () => resolve(window.searchStore || []) });
    document.head.append(script);
  }).then((entries) => entries.map((entry) => ({
    ...entry, head: plain([entry.title, ...entry.words].join(" ")), body: plain(entry.text),
  }))));
  const seek = async (asked, where) => {
    if (where.algolia) {
      const { app, index, key, base } = where.algolia;
      const answer = await fetch(`https://${app}-dsn.algolia.net/1/indexes/${encodeURIComponent(index)}/query`, {
        method: "POST",
        headers: { "X-Algolia-Application-Id": app, "X-Algolia-API-Key": key },
        body: JSON.stringify({ query: asked, hitsPerPage: 20 }),
      });
      return (await answer.json()).hits.map((hit) => ({ title: hit.title, url: base + hit.url, text: hit.excerpt_text || "" }));
    }
    const words = plain(asked).split(/\s+/).filter(Boolean);
    const worth = (entry) => {
      let sum = 0;
      for (const word of words) {
        const points = (entry.head.includes(word) ? 5 : 0) + (entry.body.includes(word) ? 1 : 0);
        if (!points) return 0;
        sum += points;
      }
      return sum;
    };
    return (await load(where.store)).map((entry) => [worth(entry), entry]).filter(([points]) => points)
      .sort((a, b) => b[0] - a[0]).slice(0, 30).map(([, entry]) => entry);
  };
  for (const box of window.siteSearch ? all("[role='search']") : []) {
    const field = one("input[type='search']", box), results = one(".results", box), found = one(".results__found", box);
    const search = async () => {
      const asked = field.value.trim();
      const entries = asked.length > 1 ? await seek(asked, window.siteSearch) : [];
      if (asked !== field.value.trim()) return;
      found.textContent = asked.length > 1 ? `${found.dataset.found}: ${entries.length}` : "";
      results.replaceChildren(...entries.map((entry) => make("li", { className: "results__item" },
        make("a", { href: entry.url, textContent: entry.title }), make("p", { textContent: entry.text.slice(0, 160) }))));
    };
    let timer = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, 120);
    });
    one("form", box).addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    const given = new URLSearchParams(location.search).get("q");
    if (given && box.matches(".is-open")) {
      field.value = given;
      search();
    }
  }

  /* Comments for Staticman are sent without leaving the page. */
  for (const form of all(".comment-form")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const said = one(".comment-form__result", form);
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => ({}));
      said.textContent = answer.ok ? form.dataset.sent : form.dataset.failed;
      if (answer.ok) form.reset();
    });
  }
})();
