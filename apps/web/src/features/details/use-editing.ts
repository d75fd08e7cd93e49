import { useState } from "react";
import { takeLostFocus } from "../../ui/take-focus.ts";

/** Whether something is being edited, and the way in and out; what began it has the focus again afterwards. */
export function useEditing() {
  const [state, setState] = useState<"untouched" | "editing" | "edited">("untouched");
  return {
    editing: state === "editing",
    begin: () => setState("editing"),
    end: () => setState("edited"),
    /** The `ref` of the button that begins it. */
    button: state === "edited" ? takeLostFocus : null,
  };
}
