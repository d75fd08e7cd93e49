import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { useState } from "react";
import { characterCount } from "../../i18n/character-count.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { changePassword } from "../../queries/change-password.ts";
import { useMutation } from "../../queries/react-query.ts";
import { useAccount } from "../../queries/session.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { showToast } from "../../ui/toast.tsx";

/** A new password, with the present one as proof. */
export function ChangePassword() {
  const { t, i18n } = useLingui();
  const { username } = useAccount();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent("");
      setNext("");
      setChecked(false);
      showToast(t`Your password was changed. Other devices were signed out.`);
    },
  });

  const code = change.error instanceof ProblemError ? change.error.problem.code : null;
  const sentence = change.error === null ? null : problemText(change.error, i18n);
  const tooShort = characterCount(next) < LIMITS.passwordMin;
  const ofNew = code === "password_too_common" || code === "invalid_request";
  const rule = t`At least ${LIMITS.passwordMin} characters.`;

  return (
    <SettingsPane title={t`Password`} lead={t`Changing the password signs out every other device.`}>
      <Form
        error={change.error}
        onSubmit={() => {
          setChecked(true);
          if (current === "" || tooShort) return;
          change.mutate({ currentPassword: current, newPassword: next });
        }}
      >
        <FormError>{ofNew || code === "wrong_password" ? null : sentence}</FormError>
        {/* Tells password managers whose password this is. */}
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <PasswordField
          label={t`Current password`}
          autoComplete="current-password"
          maxLength={LIMITS.passwordMax}
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={
            code === "wrong_password"
              ? sentence
              : checked && current === ""
                ? t`Enter your current password.`
                : null
          }
        />
        <PasswordField
          label={t`New password`}
          autoComplete="new-password"
          maxLength={LIMITS.passwordMax}
          value={next}
          onChange={(event) => setNext(event.target.value)}
          hint={rule}
          error={
            code === "password_too_common"
              ? sentence
              : (checked && tooShort) || code === "invalid_request"
                ? rule
                : null
          }
        />
        <Button type="submit" busy={change.isPending} className="self-start">
          {t`Change password`}
        </Button>
      </Form>
    </SettingsPane>
  );
}
