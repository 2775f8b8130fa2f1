// What the pages gain with JavaScript: keys, copying, dropping a draft, pairs lit up.
// Every page is complete without it.
"use strict";

(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);

  const say = (words) => {
    const status = one(".status");
    status.textContent = words;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { status.textContent = ""; }, 2500);
  };

  const copy = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
      say("Copied");
    } catch {
      say("This browser does not let pages copy: select it and copy");
    }
  };

  // Buttons that need JavaScript appear with it.
  const reveal = () => all("[data-copy], [data-copy-block], [data-keys], [data-print]").forEach((button) => { button.hidden = false; });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-copy]")) copy(button.closest("[data-cite]").dataset.cite);
    if (button.matches("[data-copy-block]")) copy(one("pre", button.parentElement).textContent);
    if (button.matches("[data-keys]")) one("#keys").showModal();
    if (button.matches("[data-close]")) one("#keys").close();
    if (button.matches("[data-print]")) window.print();
  });

  // A statement in the text and its card light up together.
  const light = (number, on) => {
    if (!number) return;
    all(`[data-s="${number}"]`).forEach((piece) => piece.classList.toggle("on", on));
    one(`#r${number}`)?.classList.toggle("here", on);
  };
  const numberOf = (target) => {
    const piece = target.closest?.("[data-s], .n, .card");
    if (!piece) return "";
    return piece.dataset.s || (piece.id || "").replace(/^[rs]/, "");
  };
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => light(numberOf(event.target), true));
    document.addEventListener(off, (event) => light(numberOf(event.target), false));
  }

  // The statement that the address names stays lit.
  const lightAddress = () => {
    const number = /^#[rs](\d+)$/.exec(location.hash)?.[1];
    all(".at").forEach((piece) => piece.classList.remove("at"));
    if (number) all(`[data-s="${number}"]`).forEach((piece) => piece.classList.add("at"));
  };
  window.addEventListener("hashchange", lightAddress);

  // Single keys: j and k go along the cards, o opens, y copies. They can be switched off.
  const KEYS = "saidwhat-keys";
  const keysOn = () => localStorage.getItem(KEYS) !== "off";
  const move = (step) => {
    const cards = all("[data-card]");
    if (!cards.length) return;
    const now = cards.findIndex((card) => card.contains(document.activeElement));
    const next = now < 0 ? (step > 0 ? 0 : cards.length - 1) : Math.min(Math.max(now + step, 0), cards.length - 1);
    cards[next].focus();
    cards[next].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const card = document.activeElement?.closest("[data-card]");
    const address = card?.dataset.open;
    if (!address) return;
    if (address.startsWith("#")) one(address)?.focus();
    location.assign(address);
  };
  const actions = {
    "/": () => one(location.pathname === "/check" ? "#words" : "#find")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    o: open,
    y: () => {
      const cite = document.activeElement?.closest("[data-cite]")?.dataset.cite ?? one("[data-cite]")?.dataset.cite;
      if (cite) copy(cite);
    },
    "?": () => one("#keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
    if (event.target.closest?.("input, textarea, select, dialog")) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // A draft or an article can be dropped on its form.
  const dropped = (event, form) => {
    const input = one("input[type=file]", form);
    if (!event.dataTransfer?.files.length || !input) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    say(`${input.files.length === 1 ? input.files[0].name : `${input.files.length} files`} chosen`);
  };
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest?.("[data-drop]");
      if (!form) return;
      form.classList.toggle("dropping", kind === "dragover");
      if (kind === "dragover") event.preventDefault();
      if (kind === "drop") dropped(event, form);
    });
  }

  const ready = () => {
    reveal();
    const box = one("#keys-on");
    box.checked = keysOn();
    box.onchange = () => localStorage.setItem(KEYS, box.checked ? "on" : "off");
  };
  ready();
  lightAddress();

  // After a part was swapped in: its buttons, and the reader's place.
  document.addEventListener("htmx:after:swap", () => {
    reveal();
    const content = one("#content");
    if (!content) return;
    const heading = one("#result-title", content) ?? content;
    heading.focus({ preventScroll: heading === content });
    if (heading === content) window.scrollTo({ top: 0 });
  });
})();
