// Forms that bring files: what was chosen is shown, and how far it is; without this script they are plain forms.
"use strict";

(() => {
  const SIDE = 96; // Pixels of a preview.
  const chosen = (form) => [...form.querySelectorAll("input[type=file]")].some(({ files }) => files.length);

  // ---- what was chosen

  document.addEventListener("change", async ({ target }) => {
    if (!target.matches("[data-upload] input[type=file]")) return;
    const list = document.createElement("ul");
    list.className = "chosen";
    target.parentElement.querySelector(".chosen")?.remove();
    target.after(list);
    for (const file of target.files) list.append(await line(file));
  });

  async function line(file) {
    const [item, name] = [document.createElement("li"), document.createElement("bdi")];
    name.textContent = file.name;
    const picture = file.type.startsWith("image/") && (await preview(file).catch(() => null));
    item.append(...[picture, name].filter(Boolean));
    return item;
  }

  // Drawn small, for the page's policy allows no addresses of files.
  async function preview(file) {
    const bitmap = await createImageBitmap(file, { resizeHeight: SIDE, resizeQuality: "low" });
    const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    return Object.assign(new Image(), { src: canvas.toDataURL("image/jpeg", 0.7), alt: "" });
  }

  // ---- sending

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-upload]") || !chosen(form)) return;
    event.preventDefault();
    send(form, event.submitter);
  });

  function send(form, button) {
    const request = new XMLHttpRequest();
    const { bar, words } = progress(form);
    const busy = (is) => form.querySelectorAll("button, input[type=submit]").forEach((one) => (one.disabled = is));
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
      const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(loaded / total);
      words.textContent = form.dataset.upload.replace("#", percent);
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      words.textContent = form.dataset.uploadStored;
    });
    request.addEventListener("load", () => answered(form, request));
    request.addEventListener("error", () => {
      bar.hidden = true;
      words.textContent = form.dataset.uploadLost;
      busy(false);
    });
    request.open("POST", form.action);
    request.send(new FormData(form, button));
    busy(true);
  }

  function progress(form) {
    form.querySelector(".sending")?.remove();
    const [part, bar, words] = ["div", "progress", "p"].map((name) => document.createElement(name));
    part.className = "sending";
    words.setAttribute("role", "status");
    bar.setAttribute("aria-hidden", "true");
    part.append(bar, words);
    form.append(part);
    return { bar, words };
  }

  // Done: on to where the answer led, beside the thing itself. Else the page says what has to be put right.
  function answered(form, request) {
    if (request.status === 200) {
      const place = form.closest("[id]:not(form)")?.id;
      history.replaceState(null, "", request.responseURL + (place ? `#${place}` : ""));
      location.reload();
      return;
    }
    const kept = [...form.querySelectorAll("input[type=file]")];
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    document.querySelectorAll("[data-upload] input[type=file]").forEach((field, place) => {
      if (kept[place]) field.files = kept[place].files;
    });
    (document.querySelector("[data-error-summary]") ?? document.querySelector("main")).focus();
    history.replaceState(null, "", request.responseURL);
  }
})();
