import { create } from "zustand";

/** `system` follows the device. */
export type Theme = "system" | "light" | "dark";

/** `public/theme.js` reads the same key before the first paint. */
const KEY = "parley.theme";

interface ThemePreference {
  theme: Theme;
}

const preference = create<ThemePreference>(() => ({ theme: storedTheme() }));

/** The theme that was chosen. */
export function useTheme(): Theme {
  return preference((state) => state.theme);
}

/** Shows a theme at once and keeps the choice in this browser. */
export function chooseTheme(theme: Theme): void {
  preference.setState({ theme });
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
    localStorage.removeItem(KEY);
  } else {
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem(KEY, theme);
  }
}

function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}
