import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { fileProblemText } from "../../files/file-problem-text.ts";
import type { Download } from "../../files/use-download.ts";
import { useTransfer } from "../../files/use-transfer.ts";
import { IconButton } from "../../ui/icon-button.tsx";

interface DocumentTransferProps {
  fileId: Id;
  download: Download;
}

/** How far a document is on its way, up or down, and how to stop it and go on. */
export function DocumentTransfer({ fileId, download }: DocumentTransferProps) {
  const { t, i18n } = useLingui();
  const upload = useTransfer(fileId);
  if (upload === null && download.problem !== null) {
    return (
      <p role="alert" className="flex items-center gap-2 pt-1 text-[13px] text-danger">
        <span className="flex-1">{fileProblemText(download.problem, i18n)}</span>
        <button type="button" onClick={download.start} className="font-medium hover:underline">
          <Trans>Retry</Trans>
        </button>
      </p>
    );
  }
  if (upload === null && download.state !== "running" && download.state !== "paused") return null;
  const moving = upload === null ? download.state === "running" : upload.state !== "paused";
  const done = upload === null ? download.received : upload.sent;
  const { total } = upload ?? download;
  const go = upload === null ? download.start : upload.resume;
  const stop = upload === null ? download.pause : upload.pause;
  return (
    <div className="flex items-center gap-1 pt-1">
      <progress
        aria-label={upload === null ? t`Fetching` : t`Sending`}
        max={Math.max(total, 1)}
        value={done}
        className="h-1.5 min-w-0 flex-1"
      />
      <IconButton
        icon={moving ? Pause : Play}
        label={moving ? t`Pause` : t`Go on`}
        onClick={moving ? stop : go}
        className="size-8"
      />
    </div>
  );
}
