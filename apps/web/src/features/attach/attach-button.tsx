import { Trans, useLingui } from "@lingui/react/macro";
import Camera from "lucide-react/icons/camera";
import FileText from "lucide-react/icons/file-text";
import Image from "lucide-react/icons/image";
import Paperclip from "lucide-react/icons/paperclip";
import Smile from "lucide-react/icons/face-slightly-smiling";
import { useRef, type ChangeEvent, type RefObject } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import type { Attaching } from "./attaching.ts";

interface AttachButtonProps {
  onAttach: (attaching: Attaching) => void;
}

/** Opens what can be attached to a message. */
export function AttachButton({ onAttach }: AttachButtonProps) {
  const { t } = useLingui();
  const media = useRef<HTMLInputElement>(null);
  const documents = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  function pick(asDocuments: boolean) {
    return ({ target }: ChangeEvent<HTMLInputElement>): void => {
      const files = [...(target.files ?? [])];
      // The same file may be picked again.
      target.value = "";
      if (files.length > 0) onAttach({ kind: "files", files, asDocuments });
    };
  }

  function openCamera(): void {
    // A phone's own camera does more than a page can.
    if (window.matchMedia("(pointer: coarse)").matches) camera.current?.click();
    else onAttach({ kind: "camera" });
  }

  return (
    <>
      <Menu
        align="start"
        trigger={<IconButton icon={Paperclip} label={t`Attach`} className="mb-1 shrink-0" />}
      >
        <MenuItem icon={Image} onSelect={() => media.current?.click()}>
          <Trans>Photos and videos</Trans>
        </MenuItem>
        <MenuItem icon={Camera} onSelect={openCamera}>
          <Trans>Camera</Trans>
        </MenuItem>
        <MenuItem icon={FileText} onSelect={() => documents.current?.click()}>
          <Trans>Document</Trans>
        </MenuItem>
        <MenuItem icon={Smile} onSelect={() => onAttach({ kind: "stickers" })}>
          <Trans>Sticker</Trans>
        </MenuItem>
      </Menu>
      <Picker
        ref={media}
        label={t`Choose photos and videos`}
        accept="image/*,video/*"
        onChange={pick(false)}
      />
      <Picker ref={documents} label={t`Choose documents`} onChange={pick(true)} />
      <Picker
        ref={camera}
        label={t`Take a photo`}
        accept="image/*"
        capture="environment"
        onChange={pick(false)}
      />
    </>
  );
}

interface PickerProps {
  ref: RefObject<HTMLInputElement | null>;
  label: string;
  accept?: string;
  capture?: "environment";
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** The browser's own dialog for files; the menu opens it. */
function Picker({ label, capture, ...rest }: PickerProps) {
  return (
    <input
      {...rest}
      type="file"
      multiple={capture === undefined}
      capture={capture}
      aria-label={label}
      tabIndex={-1}
      className="sr-only"
    />
  );
}
