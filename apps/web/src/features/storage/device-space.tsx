import { useLingui } from "@lingui/react/macro";
import { sizeText } from "../../chat/size-text.ts";
import type { StoredEntry } from "../../files/stored-list.ts";
import { bytesOf } from "./chat-storage.ts";
import { SpaceBar } from "./space-bar.tsx";
import { useDeviceSpace } from "./use-stored-files.ts";

/** What the app takes on this device, and what of it are files. */
export function DeviceSpace({ files }: { files: readonly StoredEntry[] }) {
  const { t, i18n } = useLingui();
  const { data: space } = useDeviceSpace();
  const size = (bytes: number) => sizeText(bytes, i18n.locale);
  const unsent = bytesOf(files.filter(({ state }) => state === "unsent"));
  return (
    <>
      {space !== undefined && space.quota > 0 && (
        <SpaceBar
          title={t`On this device`}
          words={t`${size(space.usage)} of the ${size(space.quota)} that this browser lets the app have`}
          used={space.usage}
          quota={space.quota}
        />
      )}
      <p className="text-muted">{t`Files: ${size(bytesOf(files))}`}</p>
      {unsent > 0 && (
        <p className="text-muted">
          {t`Not sent yet: ${size(unsent)}. These exist on this device alone and stay until they are sent, or their message is deleted.`}
        </p>
      )}
    </>
  );
}
