"use strict";
// Files are dropped where they can be chosen; what is chosen is listed with its size; a form that was sent says that it is
// being worked on. Without this script files are chosen as ever, and forms are sent.
(() => {
  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  for (const zone of document.querySelectorAll("[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    const list = zone.querySelector(".chosen");
    const most = Number(zone.dataset.most) || Infinity;
    const show = () => {
      const files = [...input.files];
      const whole = files.reduce((sum, file) => sum + file.size, 0);
      const lines = files.map((file) => `${file.name} (${size(file.size)})`);
      if (whole > most) lines.push(zone.dataset.large);
      input.setCustomValidity(whole > most ? zone.dataset.large : "");
      list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
    };
    input.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        zone.classList.add("over");
      });
    }
    for (const name of ["dragleave", "dragend"]) zone.addEventListener(name, () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      zone.classList.remove("over");
      const taken = new DataTransfer();
      for (const file of event.dataTransfer.files) {
        if (input.multiple || !taken.items.length) taken.items.add(file);
      }
      input.files = taken.files;
      show();
      input.focus();
    });
    show();
  }
  const buttons = [...document.querySelectorAll("[data-working]")];
  for (const button of buttons) {
    button.form.addEventListener("submit", () => {
      button.nextElementSibling.textContent = button.dataset.working;
      setTimeout(() => { button.disabled = true; });
    });
  }
  // Back from the result: the form can be sent again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const button of buttons) { button.disabled = false; button.nextElementSibling.textContent = ""; }
  });
})();
