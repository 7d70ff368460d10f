"use strict";
// Fields with `data-names` suggest names while one types: a combobox with a list, as the ARIA practices describe it.
// Without scripts they are plain fields.
(() => {
  const WAIT = 150;
  let count = 0;

  function enhance(field) {
    if (field.dataset.ready) return;
    field.dataset.ready = "yes";
    const list = document.createElement("ul");
    const status = document.createElement("span");
    list.id = `names-${++count}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.dataset.list);
    status.className = "vh";
    status.setAttribute("role", "status");
    field.parentElement.classList.add("suggest");
    field.after(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) field.setAttribute(name, value);
    let active = -1;
    let timer = 0;
    let asked = 0;
    let kept = field.value;

    const options = () => [...list.children];
    function close() {
      list.hidden = true;
      active = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }
    function point(at) {
      const all = options();
      active = all.length ? (at + all.length) % all.length : -1;
      all.forEach((one, index) => one.setAttribute("aria-selected", String(index === active)));
      if (active < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
    function choose(option) {
      field.value = option.dataset.value;
      kept = field.value;
      close();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    function show(names) {
      list.replaceChildren(...names.map((one, at) => {
        const item = document.createElement("li");
        const also = document.createElement("span");
        item.id = `${list.id}-${at}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.value = one.value;
        item.append(one.value, " ");
        also.className = "meta";
        also.textContent = [one.also, one.kind, !one.claims ? "" : `${one.claims} ${field.dataset.claims}`]
          .filter(Boolean).join(" · ");
        item.append(also);
        return item;
      }));
      active = -1;
      list.hidden = !names.length;
      field.setAttribute("aria-expanded", String(names.length > 0));
      field.removeAttribute("aria-activedescendant");
      status.textContent = names.length ? field.dataset.some.replace("{}", names.length) : field.dataset.none;
    }
    async function ask() {
      const mine = ++asked;
      const typed = field.value.trim();
      if (!typed) { status.textContent = ""; return close(); }
      const query = new URLSearchParams({ q: typed, of: field.dataset.names });
      const answer = await fetch(`/names.json?${query}`).catch(() => null);
      if (!answer || !answer.ok || mine !== asked || document.activeElement !== field) return;
      show((await answer.json()).names);
    }
    field.addEventListener("input", (event) => {
      if (event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (open) point(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
        else ask().then(() => { if (!list.hidden) point(0); });
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        choose(options()[active]);
      } else if (event.key === "Enter") {
        clearTimeout(timer);
        asked++;
        close();
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === "Tab") {
        clearTimeout(timer);
        asked++;
        close();
      }
    });
    // A press must not take the focus from the field, or the list is gone before the click comes.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    field.addEventListener("blur", close);
  }

  const all = (root) => root.querySelectorAll("input[data-names]").forEach(enhance);
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.detail.elt));
})();
