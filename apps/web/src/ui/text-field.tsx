import { useId, type ComponentProps, type ReactNode } from "react";
import { cx } from "./cx.ts";

interface TextFieldProps extends Omit<ComponentProps<"input">, "id" | "children"> {
  label: string;
  /** What is wrong with the value; announced when it appears. */
  error?: string | null | undefined;
  /** What to enter. */
  hint?: ReactNode;
  /** Stands inside the field, at its end. */
  end?: ReactNode;
}

/** A labelled line of text with its hint and its error. */
export function TextField({ label, error = null, hint, end, className, ...rest }: TextFieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="text-[13.5px] font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          {...rest}
          id={id}
          aria-invalid={error !== null}
          aria-describedby={note === undefined || note === null ? undefined : `${id}-note`}
          className={cx(
            "h-11 w-full rounded-lg border bg-field px-3 text-text outline-offset-0",
            end !== undefined && "pe-12",
            error === null ? "border-control-edge" : "border-danger",
          )}
        />
        {end !== undefined && (
          <div className="absolute inset-y-0 end-0.5 flex items-center">{end}</div>
        )}
      </div>
      {note !== undefined && note !== null && (
        <p
          id={`${id}-note`}
          role={error === null ? undefined : "alert"}
          className={cx("text-[13px]", error === null ? "text-muted" : "text-danger")}
        >
          {note}
        </p>
      )}
    </div>
  );
}
