import { useLingui } from "@lingui/react/macro";
import type { Scope } from "@parley/protocol/rest/tokens.ts";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { SCOPE_TEXTS, SCOPES } from "./scope-text.ts";

interface ScopeChoiceProps {
  scopes: readonly Scope[];
  onChoose: (scopes: readonly Scope[]) => void;
  error: string | null;
}

/** What a token may do: any of the scopes. */
export function ScopeChoice({ scopes, onChoose, error }: ScopeChoiceProps) {
  const { t, i18n } = useLingui();

  function put(scope: Scope, chosen: boolean): void {
    onChoose(SCOPES.filter((each) => (each === scope ? chosen : scopes.includes(each))));
  }

  return (
    <fieldset>
      <legend className="mb-1 text-[13.5px] font-medium">{t`It may`}</legend>
      {SCOPES.map((scope) => (
        <CheckboxRow
          key={scope}
          label={i18n._(SCOPE_TEXTS[scope].name)}
          about={i18n._(SCOPE_TEXTS[scope].about)}
          checked={scopes.includes(scope)}
          onCheck={(chosen) => put(scope, chosen)}
        />
      ))}
      {error !== null && (
        <p role="alert" className="px-2 text-[13px] text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
