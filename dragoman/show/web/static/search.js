// Search in a publication, without a server: the index is loaded as scripts, so that it works from a disk too.
"use strict";

const A_FILE = 500, MOST = 100;
const loaded = { words: {}, things: {} };
const waiting = {};

window.dragoman = {
  words(name, held) { loaded.words[name] = held; },
  things(file, held) { loaded.things[file] = held; },
};

function load(name) {
  if (!(name in waiting)) {
    waiting[name] = new Promise((done) => {
      const script = document.createElement("script");
      script.src = "search/" + name + ".js";
      script.onload = script.onerror = done;  // no such file: no such word
      document.head.append(script);
    });
  }
  return waiting[name];
}

// The same as in the index: no case, no accents, letters and digits.
function folded(text) {
  return (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss").match(/[\p{L}\p{N}]+/gu) || []).map((word) => word.slice(0, 60));
}

function shard(word) {
  return [...word].slice(0, 2).map((c) => (/[a-z0-9]/.test(c) ? c : "_" + c.codePointAt(0).toString(16))).join("");
}

async function find(words) {
  await Promise.all(words.map((word) => load("words-" + shard(word))));
  const lists = words.map((word) => { const held = loaded.words[shard(word)]; return held && Object.hasOwn(held, word) ? held[word] : []; });
  lists.sort((one, other) => one.length - other.length);
  return lists.slice(1).reduce((kept, list) => { const there = new Set(list); return kept.filter((n) => there.has(n)); }, lists[0] || []);
}

async function thing(number) {
  const file = Math.floor(number / A_FILE);
  await load("things-" + file);
  return loaded.things[file][number % A_FILE];
}

function line([address, kind, title, snippet]) {
  const item = document.createElement("li"), head = document.createElement("p"), text = document.createElement("p");
  const label = document.createElement("span"), link = document.createElement("a");
  label.className = "note"; label.textContent = kind + " ";
  link.href = address; link.textContent = title;
  text.className = "snippet"; text.textContent = snippet;
  head.append(label, link); item.append(head, text);
  return item;
}

async function search(text) {
  const told = document.getElementById("told"), hits = document.getElementById("hits");
  const words = [...new Set(folded(text))];
  hits.replaceChildren();
  if (!words.length) { told.textContent = "Reports and items that hold all the words."; return; }
  told.textContent = "Searching …";
  const found = await find(words);
  const things = await Promise.all(found.slice(0, 4 * MOST).map(thing));
  const inTitle = (one) => words.filter((word) => folded(one[2]).includes(word)).length;
  things.sort((one, other) => inTitle(other) - inTitle(one));
  hits.replaceChildren(...things.slice(0, MOST).map(line));
  told.textContent = found.length ? `${found.length} found` + (found.length > MOST ? `, the first ${MOST} shown` : "") : "Nothing in the record holds all these words.";
}

const form = document.getElementById("search"), field = document.getElementById("q");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  try { history.replaceState(null, "", "#" + encodeURIComponent(field.value)); } catch (error) { /* from a disk some browsers refuse */ }
  search(field.value);
});
field.value = decodeURIComponent(location.hash.slice(1));
if (field.value) search(field.value);
