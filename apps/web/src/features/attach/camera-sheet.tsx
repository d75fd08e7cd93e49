import { Trans, useLingui } from "@lingui/react/macro";
import Camera from "lucide-react/icons/camera";
import { useEffect, useRef, useState } from "react";
import { Dialog } from "../../ui/dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Attaching } from "./attaching.ts";

interface CameraSheetProps {
  onAttach: (attaching: Attaching) => void;
  onClose: () => void;
}

/** Takes a photo with this machine's camera. */
export default function CameraSheet({ onAttach, onClose }: CameraSheetProps) {
  const { t } = useLingui();
  const player = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<"waiting" | "running" | "refused">("waiting");

  useEffect(() => {
    let stream: MediaStream | null = null;
    let open = true;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    async function start(): Promise<void> {
      const video = { width: { ideal: 1_920 }, height: { ideal: 1_080 } };
      stream = await navigator.mediaDevices.getUserMedia({ video });
      if (!open) return stop();
      const shown = player.current;
      if (shown === null) return;
      shown.srcObject = stream;
      // A camera sees nothing at first: a photo of that would be black.
      shown.requestVideoFrameCallback(() => setState("running"));
    }
    start().catch(() => setState("refused"));
    return () => {
      open = false;
      stop();
    };
  }, []);

  async function shoot(): Promise<void> {
    const video = player.current;
    if (video === null || video.videoWidth === 0) return;
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
    const file = new File([blob], "photo.jpg", { type: blob.type });
    onAttach({ kind: "files", files: [file], asDocuments: false });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t`Take a photo`}
      className="w-[min(720px,calc(100vw-32px))]"
    >
      {state === "refused" ? (
        <p role="alert">
          <Trans>No camera can be used: there is none, or the browser does not allow it.</Trans>
        </p>
      ) : (
        <div className="relative">
          <video
            ref={player}
            autoPlay
            muted
            playsInline
            aria-label={t`What the camera sees`}
            className="aspect-video w-full rounded-xl bg-rail object-contain"
          />
          <IconButton
            icon={Camera}
            label={t`Take the photo`}
            prominent
            disabled={state !== "running"}
            onClick={() => void shoot()}
            className="absolute inset-x-0 bottom-3 mx-auto"
          />
        </div>
      )}
    </Dialog>
  );
}
