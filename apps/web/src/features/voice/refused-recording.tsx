import { Trans } from "@lingui/react/macro";
import type { NoRecording } from "./recorder.ts";

interface RefusedRecordingProps {
  reason: NoRecording | null;
  onClose: () => void;
}

/** Why nothing can be recorded, and what to do. */
export function RefusedRecording({ reason, onClose }: RefusedRecordingProps) {
  return (
    <div
      role="alert"
      className="mx-4 mb-3.5 flex items-center gap-3 rounded-2xl bg-pill px-4 py-3 shadow-bubble"
    >
      <p className="flex-1 text-[14px]">
        {reason === "denied" ? (
          <Trans>
            The microphone is not allowed here. Allow it in your browser’s settings for this page.
          </Trans>
        ) : reason === "noMicrophone" ? (
          <Trans>No microphone was found, or another program uses it.</Trans>
        ) : reason === "elsewhere" ? (
          <Trans>You are recording for this chat in another tab.</Trans>
        ) : (
          <Trans>This browser cannot record.</Trans>
        )}
      </p>
      <button
        type="button"
        onClick={onClose}
        className="font-medium text-accent-text hover:underline"
      >
        <Trans>Close</Trans>
      </button>
    </div>
  );
}
