import { Trans, useLingui } from "@lingui/react/macro";
import FileText from "lucide-react/icons/file-text";
import TriangleAlert from "lucide-react/icons/triangle-exclamation-point";
import { sizeText } from "../../chat/size-text.ts";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { PickedFile } from "./picked-file.ts";
import type { Picks } from "./picks.ts";
import { troubleWords } from "./trouble-words.ts";
import { useObjectUrl } from "./use-object-url.ts";
import type { Sending } from "./use-sending.ts";
import { VideoTrim } from "./video-trim.tsx";

interface PickedPreviewProps {
  picked: PickedFile;
  picks: Picks;
  sending: Sending;
}

/** What is looked at before it is sent, as the others will see it. */
export function PickedPreview({ picked, picks, sending }: PickedPreviewProps) {
  const { t, i18n } = useLingui();
  const { state, name, source } = picked;
  const shown = state.kind === "photo" ? state.photo.blob : state.kind === "video" ? source : null;
  const url = useObjectUrl(shown);
  switch (state.kind) {
    case "preparing":
      return <Spinner size={28} />;
    case "photo":
      return (
        <img
          src={url}
          alt={t`Photo to send`}
          width={state.photo.width}
          height={state.photo.height}
          className="max-h-full max-w-full object-contain"
        />
      );
    case "video":
      return (
        <VideoTrim picked={picked} facts={state.facts} url={url} picks={picks} sending={sending} />
      );
    case "document":
      return (
        <div className="flex max-w-full flex-col items-center gap-3 px-6 text-center">
          <FileText aria-hidden="true" size={56} strokeWidth={1.2} className="text-muted" />
          <p dir="auto" className="max-w-full font-semibold [overflow-wrap:anywhere]">
            {name}
          </p>
          <p className="text-muted">{sizeText(source.size, i18n.locale)}</p>
        </div>
      );
    case "trouble":
      return (
        <div className="flex max-w-[420px] flex-col items-center gap-3 px-6 text-center">
          <TriangleAlert aria-hidden="true" size={44} strokeWidth={1.4} className="text-danger" />
          <p dir="auto" className="max-w-full font-semibold [overflow-wrap:anywhere]">
            {name}
          </p>
          <p role="alert">{troubleWords(state.trouble, i18n)}</p>
          <Button look="quiet" onClick={() => picks.asDocument(picked.id)}>
            <Trans>Send as a document</Trans>
          </Button>
        </div>
      );
  }
}
