// Looks again for what is being made, until it is there. Without it, the link does the same.

const PAUSE = 3000;
const place = document.querySelector("[data-waiting]");

if (place) setTimeout(look, PAUSE);

async function look() {
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(place.id);
    if (fresh && !("waiting" in fresh.dataset)) {
      place.replaceChildren(...fresh.childNodes);
      return;
    }
  } catch {
    // The next look may be answered.
  }
  setTimeout(look, PAUSE);
}
