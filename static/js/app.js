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

// The summary of what is wrong comes first, for the eye and for a screen reader.
document.querySelector("[data-error-summary]")?.focus();
