import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

interface TabsProps<V extends string> {
  /** What the tabs choose between. */
  label: string;
  value: V;
  tabs: readonly { value: V; label: string }[];
  onChoose: (value: V) => void;
  /** What the chosen tab shows. */
  children: ReactNode;
}

/** Tabs above what the chosen one shows; arrow keys go from one to the next. */
export function Tabs<V extends string>({ label, value, tabs, onChoose, children }: TabsProps<V>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(chosen: V) => onChoose(chosen)}
      className="flex h-full min-h-0 flex-col"
    >
      <Base.List
        aria-label={label}
        activateOnFocus
        className="flex shrink-0 overflow-x-auto border-b border-line px-2"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="h-11 min-w-fit flex-1 border-b-[3px] border-transparent px-2.5 text-[14px] font-medium whitespace-nowrap text-muted outline-offset-[-3px] hover:text-text data-active:border-accent data-active:text-accent-text"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel
        key={value}
        value={value}
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col outline-none"
      >
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
