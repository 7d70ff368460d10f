"use strict";
// Deciding by keyboard: the keys count only while a row has the focus, so that none is pressed by mistake.
(() => {
  const rows = () => [...document.querySelectorAll("article.review")];
  const typing = (node) => node.matches("input, textarea, select");
  const go = (from, step) => {
    const all = rows();
    const next = all[all.indexOf(from) + step];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
    return Boolean(next);
  };
  document.addEventListener("keydown", (event) => {
    const row = document.activeElement && document.activeElement.closest("article.review");
    if (event.ctrlKey || event.metaKey || event.altKey || typing(document.activeElement)) return;
    if (!row) {
      if (event.key === "j" && document.activeElement === document.body && rows()[0]) rows()[0].focus();
      return;
    }
    if (event.key === "j" || event.key === "k") { go(row, event.key === "j" ? 1 : -1); event.preventDefault(); return; }
    const button = row.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
    if (event.key === "c") { const first = row.querySelector("details.correct[open] textarea, details.correct[open] input:not([type=hidden])"); if (first) first.focus(); }
  });
  // A row that was decided gives way to the next that was not.
  document.addEventListener("htmx:afterSettle", (event) => {
    const row = event.detail.elt && event.detail.elt.closest && event.detail.elt.closest("article.review");
    if (!row) return;
    const all = rows();
    const next = all.slice(all.indexOf(row) + 1).find((one) => !one.querySelector(".standing"));
    (next || row).focus();
  });
  // Words selected in the paragraph go into the form that adds a row.
  const whole = document.getElementById("whole");
  if (whole) document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !whole.contains(selection.anchorNode) || !whole.contains(selection.focusNode)) return;
    const before = document.createRange();
    before.setStart(whole, 0);
    before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
    for (const field of document.querySelectorAll(".selected")) field.value = selection.toString().trim();
    for (const field of document.querySelectorAll("input.at")) field.value = [...before.toString()].length;
  });
})();
