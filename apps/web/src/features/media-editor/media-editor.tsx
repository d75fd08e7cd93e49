import { Dialog } from "@base-ui/react/dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import Crop from "lucide-react/icons/crop";
import Droplets from "lucide-react/icons/droplets";
import PenLine from "lucide-react/icons/pen-line";
import RotateCw from "lucide-react/icons/rotate-cw";
import Type from "lucide-react/icons/type";
import Undo2 from "lucide-react/icons/undo-2";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ColourChoice, COLOURS } from "./colour-choice.tsx";
import { CropSliders } from "./crop-sliders.tsx";
import { EditCanvas, type Tool } from "./edit-canvas.tsx";
import { copyOf, cropped, rotated, WHOLE, writeText, type Part } from "./edits.ts";
import { useHistory } from "./use-history.ts";

interface MediaEditorProps {
  source: Blob;
  onDone: (edited: Blob) => void;
  onCancel: () => void;
}

/** Changes a photo before it is sent: cuts, turns, draws, writes and blurs. */
export default function MediaEditor({ source, onDone, onCancel }: MediaEditorProps) {
  const { t } = useLingui();
  const { picture, failed, canUndo, add, undo } = useHistory(source);
  const [tool, setTool] = useState<Tool>("draw");
  const [colour, setColour] = useState<string>(COLOURS[0].value);
  const [text, setText] = useState("");
  const [part, setPart] = useState<Part>(WHOLE);

  async function finish(): Promise<void> {
    // Without loss: it is written for sending once, afterwards.
    if (picture !== null) onDone(await picture.convertToBlob({ type: "image/png" }));
  }

  function crop(): void {
    if (picture !== null) add(cropped(picture, part));
    setPart(WHOLE);
  }

  function write(at: { x: number; y: number }): void {
    if (picture === null || text.trim() === "") return;
    const next = copyOf(picture);
    writeText(next, text.trim(), at, colour);
    add(next);
  }

  const tools = [
    { tool: "draw", icon: PenLine, label: t`Draw` },
    { tool: "text", icon: Type, label: t`Text` },
    { tool: "blur", icon: Droplets, label: t`Blur` },
    { tool: "crop", icon: Crop, label: t`Crop` },
  ] as const;
  return (
    <Dialog.Root open onOpenChange={onCancel}>
      <Dialog.Portal>
        <Dialog.Popup
          data-theme="dark"
          onKeyDown={(event) => {
            if (event.key !== "z" || (!event.ctrlKey && !event.metaKey)) return;
            if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
            event.preventDefault();
            undo();
          }}
          className="fixed inset-0 z-50 flex scheme-dark flex-col bg-[#0b1411] text-white outline-none"
        >
          <header className="flex h-(--header-height) shrink-0 items-center gap-1 px-3">
            <Dialog.Title className="min-w-0 flex-1 truncate ps-1 text-[16px] font-semibold">
              <Trans>Edit photo</Trans>
            </Dialog.Title>
            <IconButton
              icon={Undo2}
              label={t`Undo`}
              disabled={!canUndo}
              onClick={undo}
              className={ON_DARK}
            />
            <IconButton
              icon={RotateCw}
              label={t`Rotate`}
              disabled={picture === null}
              onClick={() => {
                if (picture !== null) add(rotated(picture));
              }}
              className={ON_DARK}
            />
          </header>
          <div className="flex min-h-0 flex-1 items-center justify-center px-2">
            {failed && (
              <p role="alert">
                <Trans>This picture cannot be edited here.</Trans>
              </p>
            )}
            {!failed && picture === null && <Spinner size={28} />}
            {picture !== null && (
              <EditCanvas
                picture={picture}
                tool={tool}
                colour={colour}
                part={part}
                onPart={setPart}
                onEdited={add}
                onWrite={write}
              />
            )}
          </div>
          <div className="flex shrink-0 flex-col items-center gap-2 px-4 pt-3">
            {(tool === "draw" || tool === "text") && (
              <ColourChoice value={colour} onChoose={setColour} />
            )}
            {tool === "text" && (
              <div className="flex w-full max-w-[520px] gap-2">
                <input
                  type="text"
                  value={text}
                  maxLength={100}
                  aria-label={t`Text on the photo`}
                  placeholder={t`Type, then press where it goes`}
                  onChange={({ target }) => setText(target.value)}
                  className="h-10 min-w-0 flex-1 rounded-full bg-[#ffffff1f] px-4"
                />
                <Button
                  look="plain"
                  className={WORDS_ON_DARK}
                  disabled={text.trim() === ""}
                  onClick={() =>
                    picture !== null && write({ x: picture.width / 2, y: picture.height / 2 })
                  }
                >
                  <Trans>In the middle</Trans>
                </Button>
              </div>
            )}
            {tool === "crop" && <CropSliders part={part} onPart={setPart} onApply={crop} />}
          </div>
          <footer className="flex shrink-0 flex-wrap items-center justify-between gap-2 px-3 py-3">
            <Button look="plain" onClick={onCancel} className={WORDS_ON_DARK}>
              <Trans>Cancel</Trans>
            </Button>
            <fieldset aria-label={t`Tools`} className="flex gap-1">
              {tools.map(({ tool: one, icon, label }) => (
                <IconButton
                  key={one}
                  icon={icon}
                  label={label}
                  aria-pressed={tool === one}
                  onClick={() => setTool(one)}
                  className={cx(ON_DARK, tool === one && "bg-[#ffffff33]")}
                />
              ))}
            </fieldset>
            <Button disabled={picture === null} onClick={() => void finish()}>
              <Trans>Done</Trans>
            </Button>
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const ON_DARK = "text-white hover:bg-[#ffffff24]";
/** Buttons with words have colours of the app's own ground. */
const WORDS_ON_DARK = "text-white! hover:bg-[#ffffff24]!";
