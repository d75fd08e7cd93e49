import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import Bookmark from "lucide-react/icons/bookmark";
import BookmarkX from "lucide-react/icons/bookmark-x";
import { problemText } from "../../i18n/problem-text.ts";
import { rest } from "../../queries/rest.ts";
import { MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { KeepAct } from "./keep-act.ts";

interface KeepItemProps {
  conversationId: Id;
  seq: number;
  act: KeepAct;
}

/** Keeps a message from disappearing, or lets it go again. */
export default function KeepItem({ conversationId, seq, act }: KeepItemProps) {
  const { t, i18n } = useLingui();

  async function change(): Promise<void> {
    try {
      await rest.call(act, { params: { conversationId, seq } });
      showToast(act === "keep" ? t`Kept for everybody here` : t`It disappears again`);
    } catch (error) {
      showToast(problemText(error, i18n));
    }
  }

  return (
    <MenuItem icon={act === "keep" ? Bookmark : BookmarkX} onSelect={() => void change()}>
      {act === "keep" ? <Trans>Keep in chat</Trans> : <Trans>Keep no longer</Trans>}
    </MenuItem>
  );
}
