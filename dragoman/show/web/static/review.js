// Review by keyboard, and the reviewer's name kept for the next decision. Forms work without this.
"use strict";

function kept(name) { try { return localStorage.getItem(name) || ""; } catch (error) { return ""; } }
function keep(name, value) { try { localStorage.setItem(name, value); } catch (error) { /* typed again next time */ } }

for (const field of document.querySelectorAll("input[data-by]")) {
  if (!field.value) field.value = kept("dragoman-by");
  // When the decision is sent, not when the field is left: it may be filled before this script is there.
  field.form.addEventListener("submit", () => keep("dragoman-by", field.value));
}

// Enter in a form of several buttons would press the first: it presses the one that was chosen last.
for (const form of document.querySelectorAll("form.decide")) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.target.type === "checkbox") return;
    const box = event.target.closest("details");
    const chosen = (box && box.querySelector("button[name=act]")) || form.querySelector("button.chosen");
    event.preventDefault();
    if (!chosen) form.querySelector("button[name=act]").focus();
    else if (form.reportValidity()) form.requestSubmit(chosen);
  });
}

const queue = document.getElementById("queue");
let at = -1;

function move(step) {
  const all = [...queue.querySelectorAll(".queued")];
  if (!all.length) return;
  at = Math.max(0, Math.min(all.length - 1, at + step));
  all[at].focus();
  all[at].scrollIntoView({ block: "nearest" });
}

function choose(key) {
  const entry = [...queue.querySelectorAll(".queued")][Math.max(at, 0)];
  if (!entry) return;
  const form = entry.querySelector("form.decide");
  const target = form.querySelector(`[data-key="${key}"]`);
  if (!target) return;
  for (const button of form.querySelectorAll("button.chosen")) button.classList.remove("chosen");
  if (target.tagName === "DETAILS") {
    target.open = true;
    target.querySelector("select, input").focus();
  } else {
    target.classList.add("chosen");
    const empty = [...form.querySelectorAll("[data-by], [data-reason]")].find((field) => !field.value);
    (empty || target).focus();
  }
}

if (queue) {
  queue.addEventListener("focusin", (event) => {
    const entry = event.target.closest(".queued");
    if (entry) at = [...queue.querySelectorAll(".queued")].indexOf(entry);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.closest("form.decide")) { event.target.closest(".queued").focus(); return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if ("arcm".includes(event.key)) { if (at < 0) move(1); choose(event.key); }
    else if (event.key === "o") { const link = queue.querySelectorAll(".queued h2 a")[Math.max(at, 0)]; if (link) link.click(); }
    else if (event.key === "s") { const link = queue.querySelectorAll(".queued h2 a")[Math.max(at, 0)]; if (link) location.assign(link.href + "#review"); }
    else if (event.key === "u") location.assign("/decisions");
    else return;
    event.preventDefault();
  });
}
