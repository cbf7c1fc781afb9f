// A form while somebody types: what its words may mean, and what would come of the answers. Everything works without it.

const PAUSE = 400;
const KEPT_EVERY = 5000;
let keptAt = 0;
const form = document.querySelector("form[data-form]");

document.getElementById("wrong")?.focus();
if (form) {
  if (form.dataset.form !== "once") {
    form.addEventListener("input", debounced(check, PAUSE));
    addEventListener("pagehide", keepTheRest);
  }
  for (const input of form.querySelectorAll("[data-suggests]")) {
    input.addEventListener("input", debounced(() => suggest(input), PAUSE / 2));
  }
  form.addEventListener("submit", onlyOnce);
  form.addEventListener("input", tick);
}

/** Ask the server what would come of the answers as they stand: who decides, and what is to be said of them. */
async function check() {
  if (form.dataset.sent) return;
  const answers = new FormData(form);
  answers.set("_do", "check");
  if (Date.now() - keptAt > KEPT_EVERY) {
    answers.set("_keep", "1");
    keptAt = Date.now();
  } else form.dataset.rest = "1";
  const said = await part(form.action, { method: "POST", body: answers });
  if (said === null) return;
  const fresh = document.createElement("template");
  fresh.innerHTML = said;
  for (const part of fresh.content.children) {
    const place = document.getElementById(part.id);
    if (place && place.innerHTML.trim() !== part.innerHTML.trim()) place.innerHTML = part.innerHTML;
  }
  const button = document.querySelector("#said [data-button]");
  if (button) form.querySelector("[data-send]").textContent = button.dataset.button;
}

/** Keep on the server what was typed since it was kept last, when its reader leaves without sending it. */
function keepTheRest() {
  if (!form.dataset.rest || form.dataset.sent) return;
  const answers = new FormData(form);
  answers.set("_do", "check");
  answers.set("_keep", "1");
  fetch(form.action, { method: "POST", body: new URLSearchParams(answers), keepalive: true, headers: { "X-Part": "1" } });
  delete form.dataset.rest;
}

/** Fill the list of suggestions of a search. */
async function suggest(input) {
  const address = new URL(input.dataset.suggests, location.href);
  address.searchParams.set("q", input.value);
  const found = await part(address);
  if (found !== null) input.list.innerHTML = found;
}

/** A part of a page; null where the server has none now, and the page stays as it is. */
async function part(address, asking = {}) {
  try {
    const answer = await fetch(address, { ...asking, headers: { "X-Part": "1" } });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** Where many are edited at once, what is answered is set, and a row that is chosen is not *all that match*. */
function tick({ target }) {
  const box = target.closest(".setting")?.querySelector("[name=_set]");
  if (box && box !== target) box.checked = true;
  const all = document.getElementById("all");
  if (all && target.name === "_row" && target.checked) all.checked = false;
}

/** The server makes one change of two presses anyway; here the second is not sent. */
function onlyOnce(event) {
  if (event.submitter?.name) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
}

function debounced(act, pause) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}
