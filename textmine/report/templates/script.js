"use strict";
(() => {
  const body = document.body, root = document.documentElement, choice = document.querySelector("#switch select");
  const tags = { zh: "zh-Hant", hans: "zh-Hans", en: "en" };

  // Words and names stand in the page in Traditional; #hans has what each is in Simplified. Quotations have a language
  // of their own, and stay. Pictures are there in each language.
  const simplified = JSON.parse(document.getElementById("hans").content.textContent || "{}");
  const originals = new Map();
  const own = node => node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT
    : node.hasAttribute("lang") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  const inScript = tag => {
    for (const one of document.querySelectorAll(".ui[lang|=zh]:not(.twin)")) {
      if (one.lang === tag) continue;
      one.lang = tag;
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, own);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (tag === "zh-Hant") { if (originals.has(node)) node.data = originals.get(node); continue; }
        const other = simplified[node.data.trim()];
        if (!other) continue;
        originals.set(node, node.data);
        node.data = node.data.replace(node.data.trim(), () => other);
      }
    }
  };
  const speak = lang => {
    body.className = lang;
    root.lang = tags[lang];
    choice.value = lang;
    if (lang !== "en") inScript(tags[lang]);
    try { localStorage.setItem("textmine-lang", lang); } catch { /* a page from a file may have no storage */ }
  };
  let kept = null;
  try { kept = localStorage.getItem("textmine-lang"); } catch { /* as above */ }
  const read = navigator.language.toLowerCase();
  const usual = !read.startsWith("zh") ? "en" : /^zh-(hans|cn|sg|my)/.test(read) ? "hans" : "zh";
  speak(kept in tags ? kept : usual);
  choice.parentElement.hidden = false;
  choice.addEventListener("change", () => speak(choice.value));

  // #document:paragraph:start-end opens the paragraph and marks the span; offsets count code points.
  const at = (root, offset) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const points = [...node.data];
      if (offset <= points.length) return [node, points.slice(0, offset).join("").length];
      offset -= points.length;
    }
    return null;
  };
  const open = () => {
    document.querySelectorAll(".p.open").forEach(p => p.classList.remove("open"));
    if (window.CSS && CSS.highlights) CSS.highlights.clear();
    const found = /^#(.+:\d+?)(?::(\d+)-(\d+))?$/.exec(decodeURIComponent(location.hash));
    const paragraph = found && document.getElementById(found[1]);
    if (!paragraph) return;
    paragraph.classList.add("open");
    paragraph.scrollIntoView({ block: "center" });
    if (!found[2] || !(window.CSS && CSS.highlights)) return;
    const text = paragraph.querySelector(".words"), start = at(text, +found[2]), end = at(text, +found[3]);
    if (!start || !end) return;
    const range = new Range();
    range.setStart(...start);
    range.setEnd(...end);
    CSS.highlights.set("cited", new Highlight(range));
  };
  addEventListener("hashchange", open);
  open();

  const filter = document.getElementById("filter");
  filter.parentElement.hidden = false;
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    document.querySelectorAll("#findings tbody tr").forEach(row => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
  });
})();
