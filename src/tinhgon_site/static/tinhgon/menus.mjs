// The small menus of the header: one open at a time, closed by Escape or a click elsewhere; the theme changes at once.

const menus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.querySelector("[data-theme-form]")?.addEventListener("submit", (event) => {
  const theme = event.submitter?.value;
  if (!theme) return;
  event.preventDefault();
  const form = event.currentTarget;
  document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent("tinhgon-theme-chosen"));
  for (const button of form.querySelectorAll("button")) {
    button.toggleAttribute("aria-current", false);
    if (button.value === theme) button.setAttribute("aria-current", "true");
  }
  const choice = new FormData(form, event.submitter);
  // The server writes the cookie, as it does for a reader without script; the page need not be asked for again.
  fetch(form.action, { method: "POST", body: choice, redirect: "manual" });
  form.closest("details").open = false;
});
