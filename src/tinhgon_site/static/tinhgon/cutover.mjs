// Whoever presses the button watches the steps while the answer is on its way; without script the answer just comes.

const SOON_MS = 300;

document.addEventListener("submit", (event) => {
  if (event.target.id !== "apply-form") return;
  setTimeout(() => document.getElementById("cutover-live")?.dispatchEvent(new CustomEvent("begun")), SOON_MS);
});
