import { useLingui } from "@lingui/react/macro";
import Play from "lucide-react/icons/play";
import { placeholderUrl } from "../../media/placeholder.ts";
import { cx } from "../../ui/cx.ts";
import type { Slide } from "./slides.ts";

interface FilmstripProps {
  slides: readonly Slide[];
  at: number;
  onGo: (at: number) => void;
}

/** Slides beside the one that is looked at; all of a long chat would be too many to draw. */
const AROUND = 30;

/** Small pictures of what is before and after. */
export function Filmstrip({ slides, at, onGo }: FilmstripProps) {
  const { t } = useLingui();
  const first = Math.max(0, at - AROUND);
  return (
    <ul
      aria-label={t`Photos and videos`}
      className="flex h-17 shrink-0 items-center gap-1.5 overflow-x-auto px-[calc(50%-26px)] pb-2"
    >
      {slides.slice(first, at + AROUND + 1).map(({ key, item }, offset) => {
        const index = first + offset;
        return (
          <li key={key} className="shrink-0">
            <button
              ref={index === at ? intoSight : undefined}
              type="button"
              aria-label={
                item.kind === "photo"
                  ? t`Photo ${index + 1} of ${slides.length}`
                  : t`Video ${index + 1} of ${slides.length}`
              }
              aria-current={index === at}
              onClick={() => onGo(index)}
              className={cx(
                "relative block size-13 overflow-hidden rounded-md bg-[#ffffff1f]",
                index === at && "outline-2 outline-offset-2 outline-white",
              )}
            >
              <img src={placeholderUrl(item)} alt="" className="size-full object-cover" />
              {item.kind === "video" && (
                <Play
                  aria-hidden="true"
                  size={18}
                  fill="currentColor"
                  className="absolute inset-0 m-auto text-white drop-shadow"
                />
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function intoSight(button: HTMLElement | null): void {
  button?.scrollIntoView({ inline: "center", block: "nearest" });
}
