import { Trans } from "@lingui/react/macro";
import { useChat } from "../../state/chat-store.ts";

/** Says when this device cannot keep what comes and what is written, and what helps. */
export function StorageNotice() {
  const storage = useChat((state) => state.storage);
  if (storage === "working") return null;
  return (
    <p role="alert" className="mx-3.5 mt-2 rounded-lg bg-field px-4 py-2.5 text-danger">
      {storage === "full" ? (
        <Trans>
          This device has no room left. New messages can be neither kept nor sent until you free
          some space.
        </Trans>
      ) : (
        <Trans>This browser refuses to store messages. Reload the page if this stays.</Trans>
      )}
    </p>
  );
}
