"use strict";
(() => {
  const body = document.body, button = document.getElementById("switch");
  const speak = lang => {
    body.className = lang;
    document.documentElement.lang = lang === "zh" ? "zh-Hant" : "en";
    try { localStorage.setItem("textmine-lang", lang); } catch { /* a page from a file may have no storage */ }
  };
  let kept = null;
  try { kept = localStorage.getItem("textmine-lang"); } catch { /* as above */ }
  speak(kept || (navigator.language.startsWith("zh") ? "zh" : "en"));
  button.hidden = false;
  button.addEventListener("click", () => speak(body.className === "zh" ? "en" : "zh"));

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
