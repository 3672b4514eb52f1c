// The switch of light and dark, the menu, the network's lines; nothing that pages need to be read.
"use strict";

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme(button) {
  const show = () => { button.textContent = dark() ? "Light" : "Dark"; button.setAttribute("aria-label", dark() ? "Switch to light colours" : "Switch to dark colours"); };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const next = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try { localStorage.setItem("dragoman-theme", next); } catch (error) { /* kept for this page alone */ }
    show();
  });
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      const within = menu.contains(document.activeElement);
      menu.open = false;
      if (within && event.type === "keydown") menu.querySelector("summary").focus();
    }
  }
}

function network(drawing) {
  const lines = [...drawing.querySelectorAll("path[data-one]")];
  const nodes = [...drawing.querySelectorAll("a[data-node]")];
  const light = (id) => {
    const near = new Set([id]);
    for (const line of lines) {
      const mine = line.dataset.one === id || line.dataset.other === id;
      line.classList.toggle("lit", mine);
      if (mine) { near.add(line.dataset.one); near.add(line.dataset.other); }
    }
    for (const node of nodes) node.classList.toggle("lit", near.has(node.dataset.node));
    drawing.classList.toggle("lighting", id !== null);
  };
  for (const node of nodes) {
    for (const on of ["mouseenter", "focus"]) node.addEventListener(on, () => light(node.dataset.node));
    for (const off of ["mouseleave", "blur"]) node.addEventListener(off, () => light(null));
  }
}

// On a phone the menu is a strip that is wider than the screen.
function showWhere(here) {
  const strip = here.closest("nav").firstElementChild;
  strip.scrollLeft = here.getBoundingClientRect().left - strip.getBoundingClientRect().left - 32;
}

// Wide screens have room for the filters. The style shows them there without scripts too; open, they are so for
// readers of the screen and checks as well.
function unfold(filters) {
  const wide = matchMedia("(min-width: 44.01rem)");
  const follow = () => { filters.open = wide.matches; };
  wide.addEventListener("change", follow);
  if (wide.matches) follow();
}

const button = document.getElementById("theme");
if (button) switchTheme(button);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
const here = document.querySelector(".top nav > ul > li > a[aria-current], .menu[data-here] > summary");
if (here) showWhere(here);
const timeline = document.querySelector(".timeline[data-latest]");
if (timeline) timeline.parentElement.scrollLeft = timeline.scrollWidth;  // of all years the latest are looked for
const filters = document.querySelector("details.narrow");
if (filters) unfold(filters);
const drawing = document.getElementById("network");
if (drawing) network(drawing);
