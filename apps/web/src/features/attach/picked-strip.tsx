import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import FileText from "lucide-react/icons/file-text";
import Plus from "lucide-react/icons/plus";
import TriangleAlert from "lucide-react/icons/triangle-exclamation-point";
import Video from "lucide-react/icons/video";
import X from "lucide-react/icons/x";
import { useRef } from "react";
import { placeholderUrl } from "../../media/placeholder.ts";
import { cx } from "../../ui/cx.ts";
import { Spinner } from "../../ui/spinner.tsx";
import type { PickedFile } from "./picked-file.ts";
import type { Picks, PicksState } from "./picks.ts";

interface PickedStripProps {
  picks: Picks;
  state: PicksState;
  onRemove: (id: number) => void;
}

/** All that is picked, small; one can be looked at, taken out, and others added. */
export function PickedStrip({ picks, state, onRemove }: PickedStripProps) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="flex shrink-0 items-center gap-2 overflow-x-auto px-4 pt-3 pb-1">
      <ul aria-label={t`Files to send`} className="flex gap-2">
        {state.files.map((picked, index) => (
          <li key={picked.id} className="group/pick relative">
            <button
              type="button"
              aria-label={t`Look at file ${index + 1}: ${picked.name}`}
              aria-current={picked.id === state.selected}
              onClick={() => picks.select(picked.id)}
              className={cx(
                "flex size-13 items-center justify-center overflow-hidden rounded-lg bg-field text-muted",
                picked.id === state.selected && "outline-2 outline-offset-1 outline-accent",
              )}
            >
              <Small picked={picked} />
            </button>
            <button
              type="button"
              aria-label={t`Remove file ${index + 1}: ${picked.name}`}
              onClick={() => onRemove(picked.id)}
              className="absolute -end-1 -top-1 flex size-6 items-center justify-center rounded-full bg-text text-pane"
            >
              <X aria-hidden="true" size={14} strokeWidth={2.4} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        aria-label={t`Add files`}
        disabled={state.files.length >= LIMITS.files}
        onClick={() => picker.current?.click()}
        className="flex size-13 shrink-0 items-center justify-center rounded-lg border border-dashed border-control-edge text-accent-text disabled:opacity-45"
      >
        <Plus aria-hidden="true" size={20} />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        aria-label={t`Choose more files`}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          void picks.add(files);
        }}
      />
    </div>
  );
}

function Small({ picked: { state } }: { picked: PickedFile }) {
  switch (state.kind) {
    case "preparing":
      return <Spinner size={18} />;
    case "photo":
      return <img src={placeholderUrl(state.photo)} alt="" className="size-full object-cover" />;
    case "video":
      return (
        <span className="relative size-full">
          <img src={placeholderUrl(state.facts)} alt="" className="size-full object-cover" />
          <Video
            aria-hidden="true"
            size={16}
            className="absolute start-1 bottom-1 rounded bg-text p-0.5 text-pane"
          />
        </span>
      );
    case "document":
      return <FileText aria-hidden="true" size={22} />;
    case "trouble":
      return <TriangleAlert aria-hidden="true" size={22} className="text-danger" />;
  }
}
