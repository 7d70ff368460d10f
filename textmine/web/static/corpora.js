"use strict";
// Files can be dropped, and are looked over before they are sent. Without this the fields work as they are.
(() => {
  const drop = document.getElementById("drop");
  if (!drop) return;
  const files = document.getElementById("files");
  const whole = document.getElementById("whole");
  const chosen = document.getElementById("chosen");
  const form = drop.closest("form");
  const said = drop.dataset;
  const suffixes = said.suffixes.split(" ");
  const about = (line, ...values) => values.reduce((text, value) => text.replace("{}", value), line);

  const size = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

  // Every file in what was dropped, those in folders too.
  const inside = async (entry) => {
    if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
    const reader = entry.createReader();
    const found = [];
    for (;;) { // a reader gives a hundred at a time
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return found;
      for (const one of some) if (!one.name.startsWith(".")) found.push(...await inside(one));
    }
  };

  const all = () => [...files.files, ...whole.files];
  const show = () => {
    const every = all();
    chosen.replaceChildren();
    if (!every.length) return;
    const total = every.reduce((sum, file) => sum + file.size, 0);
    const head = document.createElement("p");
    head.textContent = about(said.chosen, every.length, size(total));
    const list = document.createElement("ul");
    const line = (text, bad) => {
      const item = document.createElement("li");
      item.textContent = text;
      if (bad) item.className = "bad";
      list.append(item);
    };
    if (total > Number(said.together)) line(said.tooMuch, true);
    if (every.length > Number(said.most)) line(said.tooMany, true);
    let shown = 0;
    for (const file of every) {
      const name = file.name.toLowerCase();
      const bad = file.size > Number(said.largest) ? said.large
        : name !== "corpus.toml" && !suffixes.some((suffix) => name.endsWith(suffix)) ? said.kind : "";
      if (bad) line(about(bad, file.name), true);
      else if (shown++ < 10) line(file.name, false);
    }
    if (shown > 10) line("…", false);
    chosen.append(head, list);
  };

  files.addEventListener("change", show);
  whole.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  form.addEventListener("dragleave", () => drop.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    const plain = [...event.dataTransfer.files];
    const added = [];
    try {
      for (const entry of entries) if (entry) added.push(...await inside(entry));
    } catch { added.length = 0; }
    const together = new DataTransfer();
    for (const file of [...files.files, ...(added.length ? added : plain)]) together.items.add(file);
    files.files = together.files;
    show();
  });
  form.addEventListener("submit", (event) => {
    const every = all();
    const total = every.reduce((sum, file) => sum + file.size, 0);
    if (total > Number(said.together) || every.length > Number(said.most)) {
      event.preventDefault(); // it would be refused after it was sent
      files.focus();
      show();
    }
  });
  show(); // the browser may have kept what was chosen
})();
