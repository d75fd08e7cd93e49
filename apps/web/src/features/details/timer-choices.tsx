import { Menu as Base } from "@base-ui/react/menu";
import { useLingui } from "@lingui/react/macro";
import Check from "lucide-react/icons/check";
import { timerSpan } from "../../chat/timer-words.ts";
import { MENU_ITEM } from "../../ui/menu.tsx";

interface TimerChoicesProps {
  /** Seconds; null: messages stay. */
  timer: number | null;
  /** What the server lets one choose, in seconds. */
  offered: readonly number[];
  onChoose: (seconds: number | null) => void;
}

/** After which time messages may disappear, as choices of a menu: walking over them changes nothing yet. */
export function TimerChoices({ timer, offered, onChoose }: TimerChoicesProps) {
  const { t, i18n } = useLingui();
  // One that is set stays among the choices, whatever the server offers by now.
  const known = timer === null || offered.includes(timer) ? offered : [...offered, timer];
  const choices = [null, ...known.toSorted((a, b) => a - b)];
  return (
    <Base.RadioGroup value={timer} onValueChange={onChoose}>
      {choices.map((seconds) => (
        <Base.RadioItem key={seconds} value={seconds} closeOnClick className={MENU_ITEM}>
          <span className="flex size-[18px] shrink-0 items-center">
            <Base.RadioItemIndicator>
              <Check aria-hidden="true" size={18} strokeWidth={1.8} />
            </Base.RadioItemIndicator>
          </span>
          {seconds === null ? t`Off` : timerSpan(seconds, i18n)}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
