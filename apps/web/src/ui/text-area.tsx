import { useId, type ComponentProps } from "react";
import { cx } from "./cx.ts";

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id" | "children"> {
  label: string;
  error?: string | null | undefined;
}

/** A labelled text of several lines with its error. */
export function TextArea({ label, error = null, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="text-[13.5px] font-medium">
        {label}
      </label>
      <textarea
        rows={3}
        {...rest}
        id={id}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-note`}
        className={cx(
          "w-full resize-none rounded-lg border bg-field px-3 py-2 text-text outline-offset-0",
          error === null ? "border-control-edge" : "border-danger",
        )}
      />
      {error !== null && (
        <p id={`${id}-note`} role="alert" className="text-[13px] text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
