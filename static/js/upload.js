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

  const busy = (form, is) =>
    form.querySelectorAll("button, input[type=submit]").forEach((one) => (one.disabled = is));

  function send(form, button) {
    const request = new XMLHttpRequest();
    const { bar, words } = progress(form);
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
    for (const end of ["error", "timeout"]) {
      request.addEventListener(end, () => keep(form, form.dataset.uploadLost));
    }
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest"); // Then we are told where to go, and go ourselves.
    request.send(new FormData(form, button));
    busy(form, true);
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

  // Done: on to where the answer leads. Else a form says what has to be put right, or the one here stays as it is.
  function answered(form, request) {
    const address = request.getResponseHeader("Location");
    if (request.status === 204 && address) return go(new URL(address, location.href));
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (main?.querySelector("form[data-upload]")) return putRight(form, page, main, request.responseURL);
    const said = ["h1", "[data-error-summary], .lead"].map((part) => main?.querySelector(part)?.textContent.trim());
    keep(form, ...(said[0] ? said : [form.dataset.uploadRefused]));
  }

  function go(address) {
    const here = address.pathname + address.search === location.pathname + location.search;
    if (!here) return location.assign(address);
    history.replaceState(null, "", address);
    location.reload();
  }

  function putRight(form, page, main, address) {
    const kept = [...form.querySelectorAll("input[type=file]")];
    document.querySelector("main").replaceWith(document.adoptNode(main));
    main.querySelectorAll("[data-upload] input[type=file]").forEach((field, place) => {
      if (!kept[place]?.files.length) return;
      field.files = kept[place].files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    document.title = page.title;
    (document.querySelector("[data-error-summary]") ?? main).focus();
    history.replaceState(null, "", address);
  }

  // Nothing typed or chosen is lost; what went wrong stands below the buttons, which can be pressed again.
  function keep(form, title, sentence = "") {
    const notice = document.createElement("div");
    const [words, first] = [document.createElement("p"), document.createElement("b")];
    notice.className = "sending notice bad";
    notice.setAttribute("role", "alert");
    first.textContent = title;
    words.append(...(sentence ? [first, document.createElement("br"), sentence] : [title]));
    notice.append(words);
    form.querySelector(".sending").replaceWith(notice);
    busy(form, false);
  }
})();
