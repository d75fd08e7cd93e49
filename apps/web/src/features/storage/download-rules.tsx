import { Trans, useLingui } from "@lingui/react/macro";
import {
  setDownloadRule,
  useDownloadRules,
  type DownloadKind,
  type DownloadRule,
} from "../../files/download-rules.ts";
import { SelectField } from "../../ui/select-field.tsx";

/** When files come onto this device by themselves, by kind. */
export function DownloadRules() {
  const { t } = useLingui();
  const rules = useDownloadRules();
  const kinds: readonly { kind: DownloadKind; label: string }[] = [
    { kind: "photo", label: t`Photos` },
    { kind: "video", label: t`Videos` },
    { kind: "voice", label: t`Voice messages` },
    { kind: "document", label: t`Documents` },
  ];
  const choices: readonly { value: DownloadRule; label: string }[] = [
    { value: "always", label: t`Always` },
    { value: "wifi", label: t`On Wi-Fi` },
    { value: "never", label: t`Never` },
  ];
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-semibold">
        <Trans>Download by itself</Trans>
      </h2>
      <div className="grid gap-4 wide:grid-cols-2">
        {kinds.map(({ kind, label }) => (
          <SelectField
            key={kind}
            label={label}
            value={rules[kind]}
            choices={choices}
            onChoose={(rule) => setDownloadRule(kind, rule)}
          />
        ))}
      </div>
      <p className="text-[13px] text-muted">
        <Trans>
          Files above 64 MB come when you ask for them. These choices hold for this browser.
        </Trans>
      </p>
    </section>
  );
}
