import { useLingui } from "@lingui/react/macro";
import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import type { ComponentProps } from "react";
import { IconButton } from "./icon-button.tsx";
import { cx } from "./cx.ts";

interface SearchFieldProps extends Omit<
  ComponentProps<"input">,
  "type" | "value" | "onChange" | "aria-label" | "placeholder"
> {
  /** Placeholder and label in one. */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
}

/** The rounded search line of a list; the cross or Esc empties it. */
export function SearchField({
  label,
  value,
  onValueChange,
  className,
  onKeyDown,
  ...rest
}: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <search className={cx("relative block", className)}>
      <Search
        aria-hidden="true"
        size={16}
        className="pointer-events-none absolute inset-y-0 start-3.5 my-auto text-faint"
      />
      <input
        {...rest}
        type="text"
        inputMode="search"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value !== "") {
            event.stopPropagation();
            onValueChange("");
          }
          onKeyDown?.(event);
        }}
        className="h-[38px] w-full rounded-full bg-field ps-[41px] pe-10 text-[14.5px] outline-offset-0"
      />
      {value !== "" && (
        <IconButton
          icon={X}
          label={t`Clear search`}
          onClick={() => onValueChange("")}
          className="absolute inset-y-0 end-1 my-auto size-8!"
        />
      )}
    </search>
  );
}
