import { useLingui } from "@lingui/react/macro";
import { chooseLocale, useLocale } from "../../i18n/locale.ts";
import { chooseTheme, useTheme, type Theme } from "../../preferences/theme.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";

/** Theme and language of this browser. */
export function Appearance() {
  const { t } = useLingui();
  const theme = useTheme();
  const locale = useLocale();
  const themes: { value: Theme; label: string }[] = [
    { value: "system", label: t`As the system` },
    { value: "light", label: t`Light` },
    { value: "dark", label: t`Dark` },
  ];
  // Languages are named in themselves, so that everybody finds their own.
  const languages = [
    { value: "en" as const, label: "English" },
    ...(import.meta.env.DEV ? [{ value: "pseudo" as const, label: "Ƥśēũďō" }] : []),
  ];
  return (
    <SettingsPane title={t`Appearance and language`} lead={t`These choices hold for this browser.`}>
      <ChoiceGroup legend={t`Theme`} value={theme} choices={themes} onChoose={chooseTheme} />
      <ChoiceGroup
        legend={t`Language`}
        value={locale}
        choices={languages}
        onChoose={(chosen) => void chooseLocale(chosen)}
      />
    </SettingsPane>
  );
}
