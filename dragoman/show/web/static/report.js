// From a fact to its words and back: whichever is chosen, both are shown and lit.
"use strict";

const text = document.getElementById("text");
const cards = document.getElementById("cards");
const marks = [...text.querySelectorAll(".m[data-fact]")];

function has(element, name, value) {
  return (element.dataset[name] || "").split(" ").includes(value);
}

// All cards are lit, and the words of the first fact; or one stretch of words.
function light(facts, evidence) {
  for (const mark of marks) {
    const hit = evidence ? has(mark, "evidence", evidence) : has(mark, "fact", facts[0]);
    mark.classList.toggle("lit", hit);
  }
  for (const card of cards.querySelectorAll(".card")) card.classList.toggle("lit", facts.includes(card.dataset.fact));
}

function factsAt(evidence) {
  const found = new Set();
  for (const mark of marks) if (has(mark, "evidence", evidence)) mark.dataset.fact.split(" ").forEach((one, n) => {
    if (mark.dataset.evidence.split(" ")[n] === evidence) found.add(one);
  });
  return [...found];
}

let chosen = null;  // the facts at the words that were clicked: more than the address can name

function show() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith("card-")) light(chosen || [id.slice(5)], null);
  else if (/^w\d+-\d+$/.test(id)) light(factsAt(id), id);
  else return;
  chosen = null;
  const lit = cards.querySelector(".card.lit");
  if (lit && id.startsWith("w")) lit.scrollIntoView({ block: "nearest" });
}

text.addEventListener("click", (event) => {
  const mark = event.target.closest("a.m");
  if (!mark) return;
  chosen = mark.dataset.fact.split(" ");
  if (mark.hash === location.hash) show();  // the address stays as it is, so nothing else tells of it
});

// The look of a mark is that of the first kind that is shown.
function dress() {
  const shown = new Set([...document.querySelectorAll("#legend input[data-kind]:checked")].map((box) => box.dataset.kind));
  for (const mark of marks) {
    const kinds = mark.dataset.kinds.split(" ");
    const first = kinds.find((kind) => shown.has(kind));
    for (const kind of kinds) mark.classList.toggle("p-" + kind, kind === first);
    mark.classList.toggle("off", !first);
  }
}

for (const box of document.querySelectorAll("#legend input[data-kind]")) {
  const apply = () => {
    document.querySelector(".report").classList.toggle("hide-" + box.dataset.kind, !box.checked);
    dress();
  };
  box.addEventListener("change", apply);
  if (!box.checked) apply();  // as the browser kept it from the last visit
}

addEventListener("hashchange", show);
show();
