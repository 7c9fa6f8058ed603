// A form whose answer takes a while: its button says so and is not pressed twice.

document.addEventListener("submit", (event) => {
  const words = event.target.dataset.slow;
  const button = event.submitter ?? event.target.querySelector("button[type=submit]");
  if (!words || !button) return;
  const before = button.textContent;
  event.target.setAttribute("aria-busy", "true");
  button.textContent = words;
  // Disabled at once, its value would not be sent.
  setTimeout(() => (button.disabled = true));
  // A page that comes back from the browser's memory begins anew.
  window.addEventListener("pageshow", () => {
    event.target.removeAttribute("aria-busy");
    button.disabled = false;
    button.textContent = before;
  });
});
