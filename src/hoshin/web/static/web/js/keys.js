// Ctrl-K goes anywhere, single keys press what a page offers, and "?" shows which. Everything is reached without it too.

const SINGLE = "hoshin-single-keys";
const PAUSE = 120;
const go = document.getElementById("go");
const keys = document.getElementById("keys");
const words = document.getElementById("go-q");
const found = document.getElementById("go-found");
let turn = 0;
let timer;

document.addEventListener("keydown", pressed);
for (const link of document.querySelectorAll("[data-opens]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.opens);
  });
}

if (go) {
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  go.addEventListener("keydown", move);
  go.querySelector("form").addEventListener("submit", (event) => {
    const first = found.querySelector("a");
    if (!first || words.dataset.asked !== words.value) return;
    event.preventDefault();
    first.click();
  });
  for (const dialog of [go, keys]) {
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
  const box = document.getElementById("keys-on");
  box.checked = singleKeys();
  box.addEventListener("change", () => localStorage.setItem(SINGLE, box.checked ? "on" : "off"));
}

function pressed(event) {
  if (!go) return;
  const held = event.ctrlKey || event.metaKey;
  if (held && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open("go");
    return;
  }
  if (held || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]") || !singleKeys()) return;
  if (event.key === "?") {
    event.preventDefault();
    open("keys");
    return;
  }
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (control) {
    event.preventDefault();
    control.click();
  }
}

function open(which) {
  for (const other of document.querySelectorAll("dialog[open]")) other.close();
  if (which === "keys") {
    list();
    keys.showModal();
    return;
  }
  go.showModal();
  words.select();
  look();
}

/** Ask the server where the words lead; an answer that a later one has overtaken is dropped. */
async function look() {
  const mine = ++turn;
  const address = new URL(go.dataset.ways, location.href);
  for (const [name, value] of new FormData(go.querySelector("form"))) address.searchParams.set(name, value);
  const asked = words.value;
  try {
    const answer = await fetch(address, { headers: { "X-Part": "1" } });
    if (!answer.ok || mine !== turn) return;
    found.innerHTML = await answer.text();
    words.dataset.asked = asked;
  } catch {
    // Without an answer the form still leads to the page that says the same.
  }
}

/** Up and down go through what was found; letters go on in the field. */
function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) {
    if (event.key.length === 1 && event.target !== words && !event.ctrlKey && !event.metaKey) words.focus();
    return;
  }
  event.preventDefault();
  const stops = [words, ...found.querySelectorAll("a")];
  const next = stops.indexOf(document.activeElement) + step;
  stops[(next + stops.length) % stops.length].focus();
}

/** The keys of what this page offers. */
function list() {
  const here = document.getElementById("keys-here");
  here.replaceChildren(
    ...[...document.querySelectorAll("[data-key]")].map((control) => {
      const [line, key, says] = ["div", "dt", "dd"].map((name) => document.createElement(name));
      const cap = document.createElement("kbd");
      cap.textContent = control.dataset.key;
      key.append(cap);
      says.textContent = control.dataset.says ?? control.textContent.trim();
      line.append(key, says);
      return line;
    }),
  );
}

function singleKeys() {
  return localStorage.getItem(SINGLE) !== "off";
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test(target.type);
}
