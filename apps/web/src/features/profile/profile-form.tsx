import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Account } from "@parley/protocol/rest/accounts.ts";
import { useState } from "react";
import { characterCount } from "../../i18n/character-count.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { updateProfile } from "../../queries/profile.ts";
import { useMutation } from "../../queries/react-query.ts";
import { refusedFields } from "../../queries/refused-fields.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { showToast } from "../../ui/toast.tsx";

/** One's name and a few words about oneself; the username stays as it was registered. */
export function ProfileForm({ account }: { account: Account }) {
  const { t, i18n } = useLingui();
  const [displayName, setDisplayName] = useState(account.displayName);
  const [about, setAbout] = useState(account.about);
  const save = useMutation({
    mutationFn: updateProfile,
    onSuccess: () => showToast(t`Your profile was saved.`),
  });
  const refused = refusedFields(save.error);
  const name = displayName.trim();
  const aboutTooLong = characterCount(about.trim()) > LIMITS.about;

  return (
    <Form
      error={save.error}
      onSubmit={() => {
        if (name === "" || aboutTooLong) return;
        save.mutate({ displayName: name, about: about.trim() });
      }}
    >
      <FormError>
        {save.error === null || refused.size > 0 ? null : problemText(save.error, i18n)}
      </FormError>
      <TextField
        label={t`Your name`}
        autoComplete="name"
        maxLength={LIMITS.displayName}
        value={displayName}
        onChange={(event) => setDisplayName(event.target.value)}
        error={
          name === "" || refused.has("displayName") ? t`Enter the name that others see.` : null
        }
      />
      <TextArea
        label={t`About`}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
        error={aboutTooLong || refused.has("about") ? t`At most ${LIMITS.about} characters.` : null}
      />
      <TextField label={t`Username`} value={`@${account.username}`} readOnly />
      {/* Never disabled: it has the focus as what was changed is saved. */}
      <Button type="submit" busy={save.isPending} className="self-start">
        {t`Save`}
      </Button>
    </Form>
  );
}
