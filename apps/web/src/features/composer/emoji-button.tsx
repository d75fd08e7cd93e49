import { Popover } from "@base-ui/react/popover";
import { useLingui } from "@lingui/react/macro";
import Smile from "lucide-react/icons/face-slightly-smiling";
import { useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { useFirstFocus } from "../../ui/use-first-focus.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const EmojiPanel = lazyPart(
  () => import("./emoji-panel.tsx"),
  <div className="flex h-full items-center justify-center">
    <Spinner />
  </div>,
);

/** Opens the emoji, which are loaded when first wanted. */
export function EmojiButton({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const { t } = useLingui();
  const first = useFirstFocus();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={<IconButton icon={Smile} label={t`Emoji`} className="ms-1.5 mb-1 shrink-0" />}
      />
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={12} className="z-50">
          <Popover.Popup
            {...first}
            aria-label={t`Emoji`}
            className="h-[380px] w-[min(352px,calc(100vw-24px))] overflow-hidden rounded-2xl bg-pane text-text shadow-popup"
          >
            <EmojiPanel
              onEmoji={(emoji) => {
                setOpen(false);
                onEmoji(emoji);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
