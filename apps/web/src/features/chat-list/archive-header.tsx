import { Trans, useLingui } from "@lingui/react/macro";
import ArrowLeft from "lucide-react/icons/arrow-left";
import { useChat } from "../../state/chat-store.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { takeFocus } from "../../ui/take-focus.ts";

/** The head of the archive, with the way back, and what happens to chats in it. */
export default function ArchiveHeader({ onBack }: { onBack: () => void }) {
  const { t } = useLingui();
  const keep = useChat((state) => state.account.keepArchived);
  return (
    <header className="shrink-0 pb-2">
      <div className="flex h-14 items-center gap-2 ps-2 pe-2.5 pt-1">
        <IconButton
          ref={takeFocus}
          icon={ArrowLeft}
          label={t`Back to the chats`}
          onClick={onBack}
          className="size-9! rtl:-scale-x-100"
        />
        <h1 className="text-[19px] font-bold">
          <Trans>Archived</Trans>
        </h1>
      </div>
      <p className="px-4.5 text-[13px] text-muted">
        {keep ? (
          <Trans>
            These chats stay here when a message comes. You can change that in the settings.
          </Trans>
        ) : (
          <Trans>
            These chats come back when a message comes. You can change that in the settings.
          </Trans>
        )}
      </p>
    </header>
  );
}
