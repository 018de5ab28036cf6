// Escape, pressed twice within a second, blanks the page at once and goes where the link in the header goes.
"use strict";
let last = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const now = Date.now();
  if (now - last < 1000) {
    document.body.hidden = true;
    document.title = "…";
    location.replace("/hide");
  }
  last = now;
});
