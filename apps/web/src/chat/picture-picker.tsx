import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import { useRef, useState } from "react";
import { codeText, problemText } from "../i18n/problem-text.ts";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { takeLostFocus } from "../ui/take-focus.ts";

/** The part of a mutation that the picker uses. */
interface Change<Input> {
  mutate(input: Input): void;
  reset(): void;
  isPending: boolean;
  error: Error | null;
}

interface PicturePickerProps {
  hasPicture: boolean;
  upload: Change<File>;
  remove: Change<void>;
}

/** Chooses a person's or a group's picture, or removes it. */
export function PicturePicker({ hasPicture, upload, remove }: PicturePickerProps) {
  const { t, i18n } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const [removing, setRemoving] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const error = upload.error ?? remove.error;
  const sentence = error === null ? null : problemText(error, i18n);

  function choose(file: File | undefined): void {
    if (file === undefined) return;
    remove.reset();
    upload.reset();
    const refused = file.size > LIMITS.avatarBytes;
    setTooLarge(refused);
    if (!refused) upload.mutate(file);
  }

  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif"
        aria-label={t`Choose a picture`}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          choose(event.target.files?.[0]);
          // The same file may be chosen again after a failure.
          event.target.value = "";
        }}
      />
      <div className="flex flex-wrap justify-center gap-2">
        <Button
          // The button that removed the picture goes with it.
          ref={removing && !hasPicture ? takeLostFocus : null}
          look="quiet"
          busy={upload.isPending}
          onClick={() => picker.current?.click()}
        >
          {hasPicture ? t`Change picture` : t`Add a picture`}
        </Button>
        {hasPicture && (
          <Button
            look="plain"
            busy={remove.isPending}
            onClick={() => {
              setRemoving(true);
              remove.mutate();
            }}
          >
            {t`Remove picture`}
          </Button>
        )}
      </div>
      <FormError>{tooLarge ? codeText("too_large", i18n) : sentence}</FormError>
    </>
  );
}
