// Escape, pressed twice within a second, blanks the page at once and does what the button in the header does.
"use strict";
let last = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const now = Date.now();
  if (now - last < 1000) {
    document.body.hidden = true;
    document.title = "…";
    const button = document.getElementById("hide");
    if (button) button.click();
    else location.replace("/");
  }
  last = now;
});
