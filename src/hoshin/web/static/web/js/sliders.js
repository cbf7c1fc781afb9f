// A slider beside each number, and what the numbers come to while they move. The numbers are what is sent; they work alone.

const numbers = [...document.querySelectorAll("input[data-slider]")];
const narrow = "\u202f";
const plain = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });

for (const number of numbers) {
  const slider = document.getElementById(number.dataset.slider);
  slider.addEventListener("input", () => {
    number.value = slider.value;
    tell();
  });
  number.addEventListener("input", () => {
    follow(slider, number);
    tell();
  });
  follow(slider, number);
}
tell();

/** A number that is typed may be larger than its slider reaches. */
function follow(slider, number) {
  slider.max = Math.max(slider.max, number.value);
  slider.value = number.value;
}

/** The share of each in the whole, and the whole. */
function tell() {
  const whole = numbers.reduce((sum, number) => sum + weight(number), 0);
  for (const number of numbers) {
    const share = `${Math.round(whole ? (100 * weight(number)) / whole : 0)}${narrow}%`;
    document.getElementById(number.dataset.share).textContent = share;
    document.getElementById(number.dataset.slider).setAttribute("aria-valuetext", `${plain.format(weight(number))}, ${share}`);
  }
  document.getElementById("weights-sum").textContent = plain.format(whole);
}

function weight(number) {
  return Math.max(0, Number.parseFloat(number.value) || 0);
}
