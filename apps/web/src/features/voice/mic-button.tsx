import { useLingui } from "@lingui/react/macro";
import Mic from "lucide-react/icons/mic";
import { useRef } from "react";
import { IconButton } from "../../ui/icon-button.tsx";

/** Milliseconds after which a press is a hold: the recording ends when it is let go. */
const HOLD = 350;

interface MicButtonProps {
  /** `held`: it records for as long as the button is held. */
  onStart: (how: "held" | "locked") => void;
}

/** Begins a voice message: held down for as long as one speaks, or pressed once. */
export function MicButton({ onStart }: MicButtonProps) {
  const { t } = useLingui();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  return (
    <IconButton
      icon={Mic}
      label={t`Record a voice message`}
      prominent
      className="touch-none select-none"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        held.current = false;
        timer.current = setTimeout(() => {
          held.current = true;
          onStart("held");
        }, HOLD);
      }}
      onPointerUp={() => clearTimeout(timer.current)}
      onPointerCancel={() => clearTimeout(timer.current)}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        clearTimeout(timer.current);
        if (!held.current) onStart("locked");
      }}
    />
  );
}
