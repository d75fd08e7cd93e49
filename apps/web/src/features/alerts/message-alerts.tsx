import type { Id } from "@parley/protocol/id.ts";
import { useEffect, useEffectEvent, useState } from "react";
import { readValue } from "../../device/device-values.ts";
import { isQuiet } from "../../device/notification-settings.ts";
import { useNotificationSettings } from "../../preferences/notification-settings.ts";
import { chatStore } from "../../state/chat-store.ts";
import { playMessageSound } from "./message-sound.ts";
import { MessageToast } from "./message-toast.tsx";
import { newMessages, type NewMessage } from "./new-messages.ts";
import { speaksForAllTabs } from "./speak-for-all-tabs.ts";

interface MessageAlertsProps {
  /** The chat in sight. */
  openId: Id | null;
  onOpen: (conversationId: Id) => void;
}

/** Tells of messages in other chats while the app is open: a line to click, and a sound. */
export function MessageAlerts({ openId, onOpen }: MessageAlertsProps) {
  const [shown, setShown] = useState<NewMessage | null>(null);
  const { sound, quietHours } = useNotificationSettings();

  const announce = useEffectEvent(async (message: NewMessage) => {
    if (isQuiet(quietHours, new Date())) return;
    const isActive = document.visibilityState === "visible" && document.hasFocus();
    if (isActive && message.conversationId === openId) return;
    if (!(await speaksForAllTabs(message.clientId, isActive))) return;
    if (isActive) setShown(message);
    // With nobody at the app, the system's notification is heard where there is one.
    if (sound && (isActive || (await readValue("push")) === undefined)) await playMessageSound();
  });

  useEffect(
    () =>
      chatStore.subscribe((state, before) => {
        for (const message of newMessages(before, state, Date.now())) {
          announce(message).catch(reportError);
        }
      }),
    [],
  );

  const isOpen = shown !== null && shown.conversationId === openId;
  return (
    <MessageToast
      message={isOpen ? null : shown}
      onOpen={(conversationId) => {
        setShown(null);
        onOpen(conversationId);
      }}
      onClose={() => setShown(null)}
    />
  );
}
