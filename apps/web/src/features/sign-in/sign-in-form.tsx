import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import { useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { useMutation } from "../../queries/react-query.ts";
import { signIn } from "../../queries/sign-in.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { foldUsername } from "./username.ts";

/** Username and password; what follows is up to the session it begins. */
export function SignInForm() {
  const { t, i18n } = useLingui();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const attempt = useMutation({ mutationFn: signIn });
  const name = foldUsername(username);
  return (
    <Form
      error={attempt.error}
      onSubmit={() => {
        setChecked(true);
        if (name !== "" && password !== "") attempt.mutate({ username: name, password });
      }}
    >
      <FormError>{attempt.error === null ? null : problemText(attempt.error, i18n)}</FormError>
      <TextField
        label={t`Username`}
        name="username"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={LIMITS.passwordMax}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        error={checked && name === "" ? t`Enter your username.` : null}
      />
      <PasswordField
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        maxLength={LIMITS.passwordMax}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={checked && password === "" ? t`Enter your password.` : null}
      />
      <Button type="submit" busy={attempt.isPending} className="mt-1">
        {t`Sign in`}
      </Button>
    </Form>
  );
}
