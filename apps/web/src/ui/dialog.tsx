import { Dialog as Base } from "@base-ui/react/dialog";
import { useLingui } from "@lingui/react/macro";
import X from "lucide-react/icons/x";
import type { ReactNode, RefObject } from "react";
import { BackCloses } from "./back-closes.tsx";
import { cx } from "./cx.ts";
import { FocusAfter } from "./focus-after.tsx";
import { IconButton } from "./icon-button.tsx";
import { useFirstFocus } from "./use-first-focus.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** A sentence under the title; part of what a screen reader says. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end. */
  footer?: ReactNode;
  /** What takes the focus; without it the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  className?: string;
}

/** A modal dialog: keeps the focus inside, closes on Esc, gives the focus back. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  initialFocus,
  className,
}: DialogProps) {
  const { t } = useLingui();
  const { ref, initialFocus: firstFocus } = useFirstFocus();
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-overlay" />
        <Base.Popup
          ref={ref}
          initialFocus={initialFocus ?? firstFocus}
          className={cx(
            "fixed inset-0 z-40 m-auto flex h-fit max-h-[min(720px,calc(100dvh-32px))] w-[min(440px,calc(100vw-32px))] flex-col overflow-hidden rounded-2xl bg-pane text-text shadow-popup",
            className,
          )}
        >
          <FocusAfter />
          <BackCloses onClose={() => onOpenChange(false)} />
          <Base.Title className="ps-6 pe-14 pt-5 pb-1 text-[18px] font-semibold [overflow-wrap:anywhere]">
            {title}
          </Base.Title>
          {description !== undefined && (
            <Base.Description className="px-6 pt-1 text-muted [overflow-wrap:anywhere]">
              {description}
            </Base.Description>
          )}
          {children !== undefined && (
            <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4">{children}</div>
          )}
          {footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 px-6 pt-2 pb-5">{footer}</div>
          )}
          {/* Last in order, so that the focus begins at the content. */}
          <Base.Close
            render={<IconButton icon={X} label={t`Close`} className="absolute end-3 top-3" />}
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
