import { useLingui } from "@lingui/react/macro";
import Pencil from "lucide-react/icons/pencil";
import { useState, type ComponentType } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { cx } from "../../ui/cx.ts";
import type { PickedFile } from "./picked-file.ts";
import type { Picks, PicksState } from "./picks.ts";
import type { Sending } from "./use-sending.ts";

export interface MediaEditorProps {
  /** The photo as it is now. */
  source: Blob;
  onDone: (edited: Blob) => void;
  onCancel: () => void;
}

interface SheetToolsProps {
  picks: Picks;
  state: PicksState;
  selected: PickedFile | null;
  sending: Sending;
  Editor: ComponentType<MediaEditorProps>;
}

/** How photos are sent, and what can be changed in the one that is looked at. */
export function SheetTools({ picks, state, selected, sending, Editor }: SheetToolsProps) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<PickedFile | null>(null);
  const busy = sending.state.kind === "sending";
  const hasMedia = state.files.some(({ sort }) => sort !== "document");
  const editable =
    selected?.state.kind === "photo" && selected.state.photo.blob.type !== "image/gif";
  const hd = state.quality === "hd";
  return (
    <>
      {editable && (
        <IconButton
          icon={Pencil}
          label={t`Edit photo`}
          disabled={busy}
          onClick={() => setEditing(selected)}
        />
      )}
      {hasMedia && (
        <button
          type="button"
          aria-pressed={hd}
          aria-label={t`HD quality`}
          title={hd ? t`HD: up to 4,096 pixels` : t`Standard: up to 1,600 pixels`}
          disabled={busy}
          onClick={() => picks.setQuality(hd ? "standard" : "hd")}
          className={cx(
            "flex h-8 items-center rounded-lg border px-2.5 text-[13px] font-bold disabled:opacity-45",
            hd ? "border-accent bg-accent text-on-accent" : "border-control-edge text-muted",
          )}
        >
          HD
        </button>
      )}
      {editing !== null && (
        <Editor
          source={editing.source}
          onCancel={() => setEditing(null)}
          onDone={(edited) => {
            picks.replace(editing.id, edited);
            setEditing(null);
          }}
        />
      )}
    </>
  );
}
