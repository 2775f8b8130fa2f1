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
  const reveal = () => all("[data-copy], [data-copy-block], [data-keys], [data-print], [data-scripted]").forEach((button) => { button.hidden = false; });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-copy]")) copy(button.closest("[data-cite]").dataset.cite);
    if (button.matches("[data-copy-block]")) copy(one("pre", button.parentElement).textContent);
    if (button.matches("[data-keys]")) one("#keys").showModal();
    if (button.matches("[data-close]")) one("#keys").close();
    if (button.matches("[data-print]")) window.print();
    if (button.matches("[data-edit]")) edit(button.closest("[data-line]"));
    if (button.matches("[data-undo]")) undo(button.closest("[data-line]"));
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

  // What the address names stays lit: a statement, or a quotation and its verdict.
  const mark = (number) => {
    all(".at").forEach((piece) => piece.classList.remove("at"));
    if (number) all(`[data-s="${number}"], #r${number}`).forEach((piece) => piece.classList.add("at"));
  };
  const lightAddress = () => mark(/^#[rs](\d+)$/.exec(location.hash)?.[1]);
  window.addEventListener("hashchange", lightAddress);

  // Of a checked draft, a click leads from a verdict to its words and back. Both come into sight.
  const show = (number) => {
    mark(number);
    one(`#s${number}`)?.scrollIntoView({ block: "nearest" });
    one(`#r${number}`)?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const piece = event.target.closest?.(".draft [data-s], .draft .card");
    if (!piece || event.target.closest("a, button, input, textarea, label, summary") || `${getSelection()}`) return;
    const number = numberOf(piece);
    show(number);
    one(`#r${number}`)?.focus({ preventScroll: true });
  });

  // Single keys: j and k go along the cards, o opens, y copies. They can be switched off.
  const KEYS = "saidwhat-keys";
  const keysOn = () => localStorage.getItem(KEYS) !== "off";
  const seen = (element) => element.getClientRects().length > 0;
  const move = (step) => {
    const cards = all("[data-card]").filter(seen);
    if (!cards.length) return;
    const now = cards.findIndex((card) => card.contains(document.activeElement) || card.matches(".draft .at"));
    const next = now < 0 ? (step > 0 ? 0 : cards.length - 1) : Math.min(Math.max(now + step, 0), cards.length - 1);
    cards[next].focus({ preventScroll: true });
    cards[next].scrollIntoView({ block: "nearest" });
    if (cards[next].matches(".draft .card")) show(numberOf(cards[next]));
  };
  const open = () => {
    const card = document.activeElement?.closest("[data-card]");
    const address = card?.dataset.open;
    if (!address) return;
    if (address.startsWith("#")) one(address)?.focus();
    location.assign(address);
  };

  // A stretch of a checked draft becomes a box to type in. The whole draft, in its own box
  // further up, is what its stretches are together; no character is counted.
  const lines = () => all("[data-raw]");
  const whole = () => lines().map((line) => line.dataset.raw).join("");
  const boxOf = (line) => one("textarea", line);
  const typedIn = (line) => {
    const [, head, tail] = /^(\s*)[^]*?(\s*)$/.exec(line.dataset.before);
    line.dataset.raw = head + boxOf(line).value + tail;
    one("#words").value = whole();
  };
  const edit = (line) => {
    if (!one("#whole")) return;
    if (line && boxOf(line)) { boxOf(line).focus(); return; }
    if (!line?.dataset.raw || one("#words").value !== whole()) {
      one("#whole").open = true;
      one("#words").focus();
      if (line?.dataset.raw) say("The whole draft is being changed here: check it first");
      return;
    }
    line.dataset.before = line.dataset.raw;
    const box = document.createElement("textarea");
    box.className = "own";
    box.value = line.dataset.raw.trim();
    box.rows = Math.max(3, Math.ceil(box.value.length / 48));
    box.setAttribute("aria-label", one("[data-edit]", line).getAttribute("aria-label"));
    box.addEventListener("input", () => typedIn(line));
    const does = one(".does", line);
    does.before(box);
    does.insertAdjacentHTML("afterbegin", '<button class="main">Check again</button> <button type="button" class="quiet" data-undo>Leave it</button> ');
    line.classList.add("edited");
    box.focus();
  };
  const undo = (line) => {
    line.dataset.raw = line.dataset.before;
    one("#words").value = whole();
    boxOf(line).remove();
    all(".main, [data-undo]", one(".does", line)).forEach((button) => button.remove());
    line.classList.remove("edited");
    one("[data-edit]", line).focus({ preventScroll: true });
  };
  const editHere = () => {
    const here = document.activeElement?.closest("[data-line]") ?? one(".draft .at")?.closest("[data-line]");
    edit(here ?? lines().find((line) => line.getBoundingClientRect().bottom > 80));
  };
  document.addEventListener("keydown", (event) => {
    const line = event.target.closest?.("textarea.own") && event.target.closest("[data-line]");
    if (!line) return;
    if (event.key === "Escape") undo(line);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) line.closest("form").requestSubmit();
  });

  // The reader's place in a draft that is checked again: this stretch, so far down.
  let place = null;
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "again") return;
    const stretches = all("[data-line]");
    const here = document.activeElement?.closest("[data-line]") ?? stretches.find((line) => line.getBoundingClientRect().bottom > 0);
    place = here && { at: stretches.indexOf(here), top: here.getBoundingClientRect().top };
  }, true);
  const goBack = () => {
    const stretches = all("[data-line]");
    const line = stretches[Math.min(place.at, stretches.length - 1)];
    const top = place.top;
    place = null;
    if (!line) return false;
    window.scrollBy({ top: line.getBoundingClientRect().top - top, behavior: "instant" });
    (all(".card", line).find(seen) ?? line).focus({ preventScroll: true });
    say(`Checked again. ${one("#result-title").textContent}`);
    return true;
  };

  // Two keys say that something is wrong with a statement: `w` opens the form on its page, and the
  // next one what it is. Words that are selected in the passage become those that are right.
  const choices = () => all("#wrong [data-key]");
  const chosen = () => one("#wrong [data-key]:checked");
  const selected = () => {
    const held = getSelection();
    return held.rangeCount && one(".passage")?.contains(held.getRangeAt(0).commonAncestorContainer) ? `${held}`.trim() : "";
  };
  const choose = (choice) => {
    const value = one("#value");
    choice.checked = true;
    value.toggleAttribute("list", false);
    if (choice.value === "speaker") value.setAttribute("list", "names");
    if (choice.value === "words") value.value = selected() || choice.dataset.now;
    one(choice.value === "stands" ? "#reason" : "#value").focus();
  };
  const wrong = () => {
    if (!one("#wrong")) {
      const address = one('a[href^="/s/"]', document.activeElement?.closest("[data-card]"))?.getAttribute("href");
      if (address) location.assign(`${address}#wrong`);
      return;
    }
    one("#wrong").open = true;
    choices()[0].focus();
  };
  document.addEventListener("selectionchange", () => {
    if (chosen()?.value === "words" && selected()) one("#value").value = selected();
  });

  const actions = {
    "/": () => (one(".chips :checked") ?? one(location.pathname === "/check" ? "#words" : "#find"))?.focus(),
    e: editHere,
    j: () => move(1),
    k: () => move(-1),
    o: open,
    y: () => {
      const cite = document.activeElement?.closest("[data-cite]")?.dataset.cite ?? one("[data-cite]")?.dataset.cite;
      if (cite) copy(cite);
    },
    w: wrong,
    "?": () => one("#keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
    if (event.target.closest?.("input:not([type=radio]), textarea, select, dialog")) return;
    // A page can have keys of its own: `a`, `e`, `u` and `n` of what is doubtful.
    const pressed = one(`[data-press="${CSS.escape(event.key)}"]`);
    if (pressed) {
      event.preventDefault();
      pressed.click();
      return;
    }
    const choice = one("#wrong[open]") && choices().find((each) => each.dataset.key === event.key);
    const action = choice ? () => choose(choice) : actions[event.key];
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
  if (location.hash === "#wrong") wrong();

  // After a part was swapped in: its buttons, and the reader's place.
  document.addEventListener("htmx:after:swap", () => {
    reveal();
    const content = one("#content");
    if (!content || (place && one("#again") && goBack())) return;
    place = null;
    const heading = one("#result-title", content) ?? content;
    heading.focus({ preventScroll: heading === content });
    if (heading === content) window.scrollTo({ top: 0 });
  });
})();
