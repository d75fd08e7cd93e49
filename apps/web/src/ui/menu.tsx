import { Menu as Base } from "@base-ui/react/menu";
import Check from "lucide-react/icons/check";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { LucideIcon } from "lucide-react/types";
import { useCallback, useRef, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx.ts";

interface MenuProps {
  /** The button that opens it, such as an `IconButton`. */
  trigger: ReactElement;
  /** `MenuItem`s and `MenuSeparator`s. */
  children: ReactNode;
  align?: "start" | "end";
  /** Opens as soon as it is there. */
  defaultOpen?: boolean;
}

/** A menu under a button; arrow keys, letters and Esc work. */
export function Menu({ trigger, children, align = "end", defaultOpen = false }: MenuProps) {
  const landmark = useRef<HTMLElement>(null);
  const findLandmark = useCallback((button: HTMLElement | null) => {
    landmark.current = button?.closest("main") ?? null;
  }, []);
  return (
    <Base.Root modal={false} defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} ref={findLandmark} />
      {/* Not at the end of the document: what lies outside of every landmark is easily missed. */}
      <Base.Portal container={landmark}>
        <Base.Positioner align={align} sideOffset={4} className="z-50">
          <Base.Popup className={MENU_POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The look of a menu's popup, for context menus too. */
export const MENU_POPUP =
  "min-w-48 rounded-xl bg-pane p-1.5 text-text shadow-popup outline-none max-w-[calc(100vw-16px)]";

/** The look of one of its choices. */
export const MENU_ITEM =
  "flex h-10 items-center gap-3 rounded-lg px-3 outline-none data-disabled:opacity-45 data-highlighted:bg-field";

interface MenuItemProps {
  icon?: LucideIcon;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}

/** One choice of a menu; also works inside Base UI's context menu. */
export function MenuItem(props: MenuItemProps) {
  const { icon: Icon, onSelect, danger = false, disabled = false, children } = props;
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      className={cx(MENU_ITEM, danger && "text-danger")}
    >
      {Icon !== undefined && <Icon aria-hidden="true" size={18} strokeWidth={1.8} />}
      {children}
    </Base.Item>
  );
}

/** A line between groups of choices. */
export function MenuSeparator() {
  return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
}

interface MenuCheckItemProps {
  checked: boolean;
  onCheck: (checked: boolean) => void;
  children: ReactNode;
}

/** A choice that is on or off; the menu stays open. */
export function MenuCheckItem({ checked, onCheck, children }: MenuCheckItemProps) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onCheck} className={MENU_ITEM}>
      <span className="flex size-[18px] shrink-0 items-center">
        <Base.CheckboxItemIndicator>
          <Check aria-hidden="true" size={18} strokeWidth={1.8} />
        </Base.CheckboxItemIndicator>
      </span>
      {children}
    </Base.CheckboxItem>
  );
}

interface SubMenuProps {
  icon: LucideIcon;
  label: ReactNode;
  /** `MenuItem`s, `MenuCheckItem`s and `MenuSeparator`s. */
  children: ReactNode;
}

/** A menu that opens beside one line of another. */
export function SubMenu({ icon: Icon, label, children }: SubMenuProps) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={cx(MENU_ITEM, "data-popup-open:bg-field")}>
        <Icon aria-hidden="true" size={18} strokeWidth={1.8} />
        <span className="flex-1">{label}</span>
        <ChevronRight aria-hidden="true" size={16} className="text-muted rtl:-scale-x-100" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} alignOffset={-6} className="z-50">
          <Base.Popup className={MENU_POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
