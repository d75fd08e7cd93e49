import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { useState } from "react";
import { characterCount } from "../../i18n/character-count.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { useMutation } from "../../queries/react-query.ts";
import { refusedFields } from "../../queries/refused-fields.ts";
import { signUp } from "../../queries/sign-up.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { foldUsername, isUsername } from "./username.ts";

/** A new account; `invite` is the code of the link that one came by. */
export function SignUpForm({ invite }: { invite?: string | undefined }) {
  const { t, i18n } = useLingui();
  const [displayName, setDisplayName] = useState("");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const attempt = useMutation({ mutationFn: signUp });

  const code = attempt.error instanceof ProblemError ? attempt.error.problem.code : null;
  const refused = refusedFields(attempt.error);
  const wrong = {
    displayName: checked && displayName.trim() === "",
    username: checked && !isUsername(foldUsername(username)),
    password: checked && characterCount(password) < LIMITS.passwordMin,
  };
  const sentence = attempt.error === null ? null : problemText(attempt.error, i18n);
  const ofField = code === "username_taken" || code === "password_too_common" || refused.size > 0;
  const usernameRule = t`3 to 35 letters a–z, digits, dots and underscores, with at least one letter.`;
  const passwordRule = t`At least ${LIMITS.passwordMin} characters.`;

  return (
    <Form
      error={attempt.error}
      onSubmit={() => {
        setChecked(true);
        const name = foldUsername(username);
        const longEnough = characterCount(password) >= LIMITS.passwordMin;
        if (displayName.trim() === "" || !isUsername(name) || !longEnough) return;
        attempt.mutate({ username: name, displayName: displayName.trim(), password, invite });
      }}
    >
      <FormError>{ofField ? null : sentence}</FormError>
      <TextField
        label={t`Your name`}
        name="name"
        autoComplete="name"
        maxLength={LIMITS.displayName}
        value={displayName}
        onChange={(event) => setDisplayName(event.target.value)}
        error={
          wrong.displayName || refused.has("displayName")
            ? t`Enter the name that others see.`
            : null
        }
      />
      <TextField
        label={t`Username`}
        name="username"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        hint={usernameRule}
        error={
          code === "username_taken"
            ? sentence
            : wrong.username || refused.has("username")
              ? usernameRule
              : null
        }
      />
      <PasswordField
        label={t`Password`}
        name="password"
        autoComplete="new-password"
        maxLength={LIMITS.passwordMax}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        hint={passwordRule}
        error={
          code === "password_too_common"
            ? sentence
            : wrong.password || refused.has("password")
              ? passwordRule
              : null
        }
      />
      <Button type="submit" busy={attempt.isPending} className="mt-1">
        {t`Create account`}
      </Button>
    </Form>
  );
}
