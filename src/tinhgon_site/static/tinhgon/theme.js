// Runs before the page is drawn, so that a reader who works in the dark is not blinded first.
(() => {
  const page = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = page.dataset.theme || "system";
    const isDark = chosen === "dark" || (chosen === "system" && system.matches);
    page.dataset.bsTheme = isDark ? "dark" : "light";
    document.dispatchEvent(new CustomEvent("tinhgon-theme"));
  };
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("tinhgon-theme-chosen", apply);
})();
