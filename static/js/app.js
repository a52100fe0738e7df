// Small comforts; every page works without them.
"use strict";

const search = document.querySelector("[data-shortcut]");
const typing = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus(null);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!search || typing(event.target)) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// One open menu at a time, closed by a click elsewhere; the keyboard goes back to its button.
function closeMenus(kept) {
  for (const menu of document.querySelectorAll("details.more[open]")) {
    if (menu === kept) continue;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside && kept === null) menu.querySelector("summary").focus();
  }
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.more")));

// A form that is acted upon in place: the part of the page it names is replaced, the rest stays as it is.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-in-place]");
  if (!form) return;
  event.preventDefault();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [here, there] = [document, page].map((part) => part.getElementById(form.dataset.inPlace));
    const item = form.closest("li").id;
    if (!answer.ok) throw new Error(answer.statusText);
    there.open = true;
    here.replaceWith(there);
    const next = document.getElementById(item);
    next.tabIndex = -1;
    next.focus();
  } catch {
    form.submit();  // The same form twice is one act.
  }
});

// The summary of what is wrong comes first, for the eye and for a screen reader.
document.querySelector("[data-error-summary]")?.focus();

// What only some kinds have is shown with them, and once it holds something that would not be dropped.
const kind = document.querySelector("select[name=kind]");
const parts = [...document.querySelectorAll("[data-kind]")];
function fitKind() {
  for (const part of parts) {
    const filled = [...part.querySelectorAll("input, textarea")].some((field) => field.value);
    part.hidden = !(filled && part.dataset.only === undefined) && !part.dataset.kind.split(" ").includes(kind.value);
  }
}
if (kind && parts.length) {
  kind.addEventListener("change", fitKind);
  fitKind();
}

// A page on which something is being made looks again each second, until that is there.
async function lookAgain() {
  const answer = await fetch(location.href).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page && !page.querySelector("[data-look-again]")) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector("main").focus({ preventScroll: true });
  } else {
    if (page) showHowFar(page);
    setTimeout(lookAgain, 1000);
  }
}

// Only the bar moves: words that are put in anew are read out anew.
function showHowFar(page) {
  const [here, there] = [document, page].map((one) => one.querySelector("[data-look-again] progress"));
  if (here && there?.hasAttribute("value")) Object.assign(here, { max: there.max, value: there.value });
}
if (document.querySelector("[data-look-again]")) setTimeout(lookAgain, 1000);
