import { useLingui } from "@lingui/react/macro";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { chatStore, useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";

/** How chats behave, on all one's devices. */
export function ChatSettings() {
  const { t } = useLingui();
  const engine = useEngine();
  const keepArchived = useChat((state) => state.account.keepArchived);
  const enterSends = useChat((state) => state.account.enterSends);

  async function setKeepArchived(on: boolean): Promise<void> {
    const { account, conversations } = chatStore.getState();
    // Chats that have come back stay where they are: the rule is for what comes from now on.
    const back = Object.keys(account.archived).filter((id) => {
      const conversation = conversations[id];
      return conversation !== undefined && !isArchived(account, conversation);
    });
    for (const id of back) await engine.put({ type: "archived", conversationId: id, upTo: null });
    await engine.put({ type: "keepArchived", on });
  }

  return (
    <SettingsPane title={t`Chats`} lead={t`These choices hold on all your devices.`}>
      <div className="-mx-2 flex flex-col gap-2">
        <CheckboxRow
          label={t`Enter sends`}
          about={t`Enter sends the message, and Shift and Enter begin a new line. Otherwise Enter begins a new line, and Ctrl and Enter send.`}
          checked={enterSends}
          onCheck={(on) => engine.put({ type: "enterSends", on })}
        />
        <CheckboxRow
          label={t`Keep chats archived`}
          about={t`Archived chats stay in the archive when a message comes.`}
          checked={keepArchived}
          onCheck={setKeepArchived}
        />
      </div>
    </SettingsPane>
  );
}
