import { useLingui } from "@lingui/react/macro";
import type { Attachment } from "@parley/protocol/attachment.ts";
import ArrowDown from "lucide-react/icons/arrow-down";
import Pause from "lucide-react/icons/pause";
import RotateCw from "lucide-react/icons/rotate-cw";
import Upload from "lucide-react/icons/upload";
import type { LucideIcon } from "lucide-react/types";
import { sizeText } from "../chat/size-text.ts";
import type { Download } from "../files/use-download.ts";
import { useTransfer } from "../files/use-transfer.ts";

interface TransferButtonProps {
  file: Attachment;
  download: Download;
}

/** How far a picture on its way up or down is, and a button that pauses, goes on or begins. */
export function TransferButton({ file, download }: TransferButtonProps) {
  const { t } = useLingui();
  const upload = useTransfer(file.fileId);
  if (upload !== null) {
    const { state, sent, total } = upload;
    switch (state) {
      case "waiting":
      case "running":
        return (
          <Ring
            icon={Pause}
            label={t`Pause upload`}
            done={sent}
            total={total}
            onPress={upload.pause}
          />
        );
      // Its message says why, and how to go on.
      case "failed":
        return null;
      case "paused":
        return (
          <Ring
            icon={Upload}
            label={t`Resume upload`}
            done={sent}
            total={total}
            onPress={upload.resume}
          />
        );
    }
  }
  const { state, received, total, start, pause } = download;
  switch (state) {
    case "asking":
    case "here":
      return null;
    case "waiting":
    case "running":
      return (
        <Ring
          icon={Pause}
          label={t`Pause download`}
          done={received}
          total={total}
          onPress={pause}
        />
      );
    case "absent":
    case "paused":
      return (
        <Ring
          icon={ArrowDown}
          label={t`Download`}
          done={received}
          total={total}
          bytes={total}
          onPress={start}
        />
      );
    case "failed":
      return (
        <Ring
          icon={RotateCw}
          label={t`Try again to download`}
          done={received}
          total={total}
          onPress={start}
        />
      );
  }
}

const RADIUS = 21;
const AROUND = 2 * Math.PI * RADIUS;

interface RingProps {
  icon: LucideIcon;
  label: string;
  done: number;
  total: number;
  /** Says how large the file is. */
  bytes?: number;
  onPress: () => void;
}

function Ring({ icon: Icon, label, done, total, bytes, onPress }: RingProps) {
  const { i18n } = useLingui();
  const part = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="absolute top-1/2 left-1/2 flex h-12 -translate-1/2 items-center rounded-full bg-[#0b1410c4] text-[12.5px] text-white"
    >
      <span className="relative flex size-12 items-center justify-center">
        <svg aria-hidden="true" viewBox="0 0 48 48" className="absolute inset-0 -rotate-90">
          <circle
            cx="24"
            cy="24"
            r={RADIUS}
            fill="none"
            stroke="currentColor"
            strokeWidth="3"
            strokeDasharray={`${part * AROUND} ${AROUND}`}
          />
        </svg>
        <Icon aria-hidden="true" size={20} />
      </span>
      {bytes !== undefined && <span className="pe-3.5">{sizeText(bytes, i18n.locale)}</span>}
    </button>
  );
}
