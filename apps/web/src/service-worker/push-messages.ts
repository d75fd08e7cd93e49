import type { PushPayload } from "@parley/protocol/push-payload.ts";
import { isPushPayload } from "virtual:validators";
import { readValue } from "../device/device-values.ts";
import { clearChat } from "./clear-chat.ts";
import { showMessage } from "./show-message.ts";
import { showTest } from "./show-test.ts";
import { speak } from "./words.ts";

/** Answers push messages of the server with notifications, or takes notifications away. */
export function answerPushes(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("push", (event) => {
    const payload = readPayload(event.data);
    if (payload !== null) event.waitUntil(answer(worker, payload));
  });
}

async function answer(worker: ServiceWorkerGlobalScope, payload: PushPayload): Promise<void> {
  const person = await readValue("person");
  // Sent before they left this browser: nobody else may see it.
  if (person?.userId !== payload.userId) return;
  speak(person.locale);
  switch (payload.kind) {
    case "message":
      return showMessage(worker, payload);
    case "read":
      return clearChat(worker, payload.conversationId, payload.seq);
    case "test":
      return showTest(worker);
  }
}

/** Null for what a newer server may send. */
function readPayload(data: PushMessageData | null): PushPayload | null {
  try {
    const value: unknown = data?.json();
    return isPushPayload(value) ? value : null;
  } catch {
    return null;
  }
}
