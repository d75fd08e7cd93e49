import { useLingui } from "@lingui/react/macro";
import X from "lucide-react/icons/x";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import { IconButton } from "./icon-button.tsx";

interface DrawerProps {
  title: string;
  onClose: () => void;
  /** What takes the focus when it appears, instead of the panel itself. */
  focus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/**
 * A panel at the end of the page: beside the conversation where there is room, over it where not.
 * Takes the focus when it appears and gives it back; Esc inside closes it.
 */
export function Drawer({ title, onClose, focus, children }: DrawerProps) {
  const { t } = useLingui();
  const panel = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);

  useEffect(() => {
    const element = panel.current;
    const before = document.activeElement;
    (focus?.current ?? element)?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      close.current();
    };
    element?.addEventListener("keydown", onKey);
    return () => {
      element?.removeEventListener("keydown", onKey);
      // What was jumped to meanwhile has it.
      const isElsewhere = document.activeElement !== document.body;
      if (!isElsewhere && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [focus]);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={title}
      className="absolute inset-y-0 end-0 z-30 flex w-full flex-col border-line bg-pane outline-none wide:w-(--drawer-width) wide:border-s wide:shadow-popup roomy:static roomy:shrink-0 roomy:shadow-none"
    >
      <header className="flex h-(--header-height) shrink-0 items-center gap-2 px-3">
        <IconButton icon={X} label={t`Close`} onClick={onClose} />
        <h2 className="truncate text-[16px] font-semibold">{title}</h2>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>
  );
}
