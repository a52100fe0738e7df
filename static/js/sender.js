// On every staff page: sends what this phone still keeps of My day, says how much it is, and asks before signing out.
"use strict";

(() => {
  const note = document.querySelector("[data-unsent]");
  const leaving = document.querySelector("form[data-sign-out]");
  const DAY = "/day";
  if (!note || !unsent.usable()) return;

  async function show() {
    const { length } = await unsent.all();
    note.textContent = note.dataset.unsent.replace("#", length);
    note.hidden = !length;
  }

  // Whose entries may be sent, My day says; it is asked only when there are any.
  async function begin() {
    if (!(await unsent.any())) return;
    const answer = await fetch(DAY, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const { account } = page.querySelector("#day").dataset;
    unsent.begin(account, page.querySelector("input[name=csrf_token]").value, show);
  }

  const start = () => begin().catch(() => window.addEventListener("online", start, { once: true }));

  leaving.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { length } = await unsent.all().catch(() => []);
    if (!length || window.confirm(leaving.dataset.signOut.replace("#", length))) leaving.submit();
  });

  if (!document.querySelector("#day")) start(); // That page shows them in full, and sends them itself.
})();
