"use strict";
// Buttons that copy: the text of what `data-copy` names, or the address of the link that `data-copy-link` names.
(() => {
  if (!navigator.clipboard) return;
  document.documentElement.classList.add("js");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const link = button.dataset.copyLink && document.getElementById(button.dataset.copyLink);
    const text = link ? link.href : document.getElementById(button.dataset.copy).textContent.trim();
    await navigator.clipboard.writeText(text);
    if (!button.dataset.label) button.dataset.label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
  });
})();
