import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { CreateTokenBody, Scope } from "@parley/protocol/rest/tokens.ts";
import { useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { expiryAfter, type Lifetime } from "./expiry.ts";
import { ScopeChoice } from "./scope-choice.tsx";

interface TokenFormProps {
  busy: boolean;
  error: unknown;
  onCreate: (body: CreateTokenBody) => void;
}

/** Name, scopes and lifetime of a new token. */
export function TokenForm({ busy, error, onCreate }: TokenFormProps) {
  const { t, i18n } = useLingui();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [checked, setChecked] = useState(false);
  const lifetimes: { value: Lifetime; label: string }[] = [
    { value: "7", label: t`7 days` },
    { value: "30", label: t`30 days` },
    { value: "90", label: t`90 days` },
    { value: "365", label: t`1 year` },
    { value: "never", label: t`Never` },
  ];
  return (
    <Form
      error={error}
      onSubmit={() => {
        setChecked(true);
        if (name.trim() === "" || scopes.length === 0) return;
        const expiresAt = expiryAfter(lifetime, Date.now());
        onCreate({ name: name.trim(), scopes: [...scopes], expiresAt });
      }}
    >
      <FormError>{error === null ? null : problemText(error, i18n)}</FormError>
      <TextField
        label={t`Name`}
        hint={t`What it is for, such as “Build bot”.`}
        maxLength={LIMITS.tokenName}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={checked && name.trim() === "" ? t`Enter a name.` : null}
      />
      <ScopeChoice
        scopes={scopes}
        onChoose={setScopes}
        error={checked && scopes.length === 0 ? t`Choose at least one.` : null}
      />
      <SelectField
        label={t`Expires after`}
        value={lifetime}
        choices={lifetimes}
        onChoose={setLifetime}
      />
      <Button type="submit" busy={busy} className="self-end">
        {t`Create token`}
      </Button>
    </Form>
  );
}
