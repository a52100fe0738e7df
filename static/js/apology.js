// Says while an apology is being typed how many of its parts are written and what the word check finds.
"use strict";

(() => {
  const WAIT = 600; // Milliseconds after the last key.
  const form = document.querySelector("form[data-word-check]");
  if (!form) return;
  let timer = null;
  let latest = 0;

  form.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea")) return;
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  });

  async function check() {
    const asked = ++latest;
    const body = new FormData(form);
    const answer = await fetch(form.dataset.wordCheck, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || asked !== latest) return; // It is checked again when it is saved and sent.
    const said = await answer.json();
    document.querySelector("[data-given]").textContent = said.given;
    document.querySelector("[data-given-of]").value = said.given;
    for (const place of form.querySelectorAll("[data-findings]")) show(place, said.findings[place.dataset.findings] ?? []);
  }

  function show(place, findings) {
    const template = document.getElementById("finding");
    const lines = findings.map(({ words, reason, better }) => {
      const line = template.content.cloneNode(true);
      line.querySelector("[data-words]").textContent = words;
      line.querySelector("[data-reason]").textContent = reason;
      line.querySelector("[data-better]").textContent = better;
      return line;
    });
    const list = Object.assign(document.createElement("ul"), { className: "findings" });
    list.append(...lines);
    if (place.textContent.trim() !== list.textContent.trim()) place.replaceChildren(...(lines.length ? [list] : []));
  }
})();
