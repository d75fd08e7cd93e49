import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, type ChangeEvent } from "react";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";

interface StickerToolsProps {
  managing: boolean;
  /** There is something to change. */
  manageable: boolean;
  busy: boolean;
  onPhoto: (file: File) => void;
  onPack: (file: File) => void;
  onManage: () => void;
}

/** What can be done with all of one's stickers. */
export function StickerTools(props: StickerToolsProps) {
  const { managing, manageable, busy, onPhoto, onPack, onManage } = props;
  const { t } = useLingui();
  const photo = useRef<HTMLInputElement>(null);
  const pack = useRef<HTMLInputElement>(null);

  function take(hear: (file: File) => void) {
    return ({ target }: ChangeEvent<HTMLInputElement>): void => {
      const file = target.files?.[0];
      if (file !== undefined) hear(file);
      // The same file may be picked again.
      target.value = "";
    };
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="quiet" disabled={busy} onClick={() => photo.current?.click()}>
        <Trans>Make from a photo</Trans>
      </Button>
      <Button look="plain" busy={busy} onClick={() => pack.current?.click()}>
        <Trans>Import a pack</Trans>
      </Button>
      {manageable && (
        <Chip selected={managing} onClick={onManage}>
          <Trans>Manage</Trans>
        </Chip>
      )}
      <input
        ref={photo}
        type="file"
        accept="image/*"
        aria-label={t`Choose a photo for a sticker`}
        tabIndex={-1}
        onChange={take(onPhoto)}
        className="sr-only"
      />
      <input
        ref={pack}
        type="file"
        accept=".zip,application/zip"
        aria-label={t`Choose a pack of stickers`}
        tabIndex={-1}
        onChange={take(onPack)}
        className="sr-only"
      />
    </div>
  );
}
