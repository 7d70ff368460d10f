"use strict";
// Additions for whoever has scripts; every page works without.
(() => {
  // A citation's paragraph: into view, and the focus with it, so that a screen reader goes on from there.
  const open = document.querySelector(".p.open");
  if (open) {
    open.focus({ preventScroll: true });
    (open.querySelector("mark") || open).scrollIntoView({ block: "center" });
  }
  const current = document.querySelector("header nav [aria-current]");
  if (current) current.scrollIntoView({ inline: "center", block: "nearest" });
  // An unfolded part of the menu folds again: with Escape, or when one goes elsewhere.
  const parts = [...document.querySelectorAll("#menu details")];
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && parts.find((part) => part.open);
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    for (const part of parts) if (!part.contains(event.target)) part.open = false;
  });
  const copy = document.getElementById("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    const label = copy.textContent;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById("citation").textContent);
      copy.textContent = copy.dataset.copied;
      setTimeout(() => { copy.textContent = label; }, 2000);
    });
  }
})();
