// Runs before the page is drawn: the reader's choice of light or dark, if there is one.
"use strict";
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("dragoman-theme"); } catch (error) { /* none is kept */ }
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("scripted");
})();
