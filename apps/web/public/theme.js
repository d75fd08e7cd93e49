// Runs before the first paint, apart from the bundle: a strict CSP allows no inline script.
// Without a choice, the style sheet follows the system.
(function () {
  try {
    const theme = localStorage.getItem("parley.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden: the system's theme then holds.
  }
})();
