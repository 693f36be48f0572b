"use strict";
(() => {
  const panel = document.getElementById("panel");
  const keys = document.getElementById("keys");
  const marks = [...document.querySelectorAll(".articles .mk.start")];
  const todo = marks.filter((mark) => /\b(fix|clarify|note)\b/.test(mark.className));
  let chosen = null;
  const choose = (mark) => {
    if (!mark) return;
    document.querySelectorAll(".mk.chosen").forEach((old) => old.classList.remove("chosen"));
    document.querySelectorAll('.mk[data-k="' + mark.dataset.k + '"]').forEach((part) => part.classList.add("chosen"));
    chosen = mark;
    const target = document.getElementById(mark.getAttribute("href").slice(1));
    panel.replaceChildren();
    const head = document.createElement("p");
    head.className = "quiet";
    head.textContent = mark.title;
    if (target) {
      const copy = target.cloneNode(true);
      copy.removeAttribute("id");
      copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
      if (copy.tagName !== "ARTICLE") { panel.append(head); const box = document.createElement("div"); box.append(...copy.childNodes); panel.append(box); }
      else panel.append(copy);
    }
    panel.classList.add("open");
    mark.focus({ preventScroll: true });
    const body = mark.closest(".body");
    const space = mark.getBoundingClientRect().top - body.getBoundingClientRect().top;
    body.scrollTop += space - body.clientHeight / 3;
    mark.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const step = (list, by) => {
    if (!list.length) return;
    const at = list.indexOf(chosen);
    choose(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
  };
  const close = () => {
    panel.classList.remove("open");
    panel.innerHTML = "<p class=\"empty\">Choose a marked figure to see who says what.</p>";
    document.querySelectorAll(".mk.chosen").forEach((old) => old.classList.remove("chosen"));
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".articles .mk");
    const place = event.target.closest("a[data-goto]");
    if (!mark && !place) return;
    const found = document.getElementById(mark ? mark.dataset.k : place.dataset.goto);
    if (found && found.classList.contains("mk")) { event.preventDefault(); choose(found); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const act = {
      j: () => step(todo, 1), k: () => step(todo, -1), n: () => step(marks, 1), p: () => step(marks, -1),
      Escape: close, "?": () => keys.showModal(),
      c: () => { const text = panel.querySelector(".copy"); if (text && navigator.clipboard) navigator.clipboard.writeText(text.textContent); },
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  let folded = [];
  addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; folded.forEach((part) => { part.open = true; }); });
  addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));
})();
