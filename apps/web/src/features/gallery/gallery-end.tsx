import { Trans, useLingui } from "@lingui/react/macro";
import { problemText } from "../../i18n/problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { GalleryKind } from "./gallery-kind.ts";
import type { Gallery } from "./use-gallery.ts";

interface GalleryEndProps {
  gallery: Gallery;
  kind: GalleryKind;
  /** Nothing stands above. */
  empty: boolean;
}

/** What follows the last row: what is being read, what is not on this device, or why it cannot be had. */
export function GalleryEnd({ gallery, kind, empty }: GalleryEndProps) {
  const { i18n } = useLingui();
  const { state, rest, error, readOn } = gallery;
  return (
    <div className="flex min-h-14 flex-col items-center justify-center gap-2 px-5 py-4 text-center text-[13.5px] text-muted">
      {(state === "reading" || state === "fetching") && <Spinner />}
      {state === "fetching" && (
        <output>
          <Trans>Fetching older messages…</Trans>
        </output>
      )}
      {state === "failed" && (
        <>
          {rest !== "here" && <OlderElsewhere />}
          <p role="alert" className="text-danger">
            {problemText(error, i18n)}
          </p>
          <Button look="plain" onClick={readOn}>
            <Trans>Try again</Trans>
          </Button>
        </>
      )}
      {state === "resting" && rest === "searched" && (
        <>
          <OlderElsewhere />
          <Button look="plain" onClick={readOn}>
            <Trans>Look further back</Trans>
          </Button>
        </>
      )}
      {state === "resting" && rest === "none" && empty && <Empty kind={kind} />}
    </div>
  );
}

function OlderElsewhere() {
  return (
    <p>
      <Trans>Older messages of this chat are not on this device.</Trans>
    </p>
  );
}

function Empty({ kind }: { kind: GalleryKind }) {
  const { t } = useLingui();
  const words = {
    media: t`No photos and videos yet`,
    document: t`No documents yet`,
    link: t`No links yet`,
    voice: t`No voice messages yet`,
  };
  return <output className="py-6 text-[15px]">{words[kind]}</output>;
}
