import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { useEffect, useRef, useState } from "react";
import { mentionedIn } from "../../chat/mentions.ts";
import { useMembersToMention } from "../../chat/use-members-to-mention.ts";
import { keepFile } from "../../files/keep-file.ts";
import type { MadeVideo } from "../../media/video/made-video.ts";
import { setDraft } from "../../state/drafts.ts";
import { useEngine } from "../../state/running-engine.ts";
import { sendAsReply } from "../../state/send-as-reply.ts";
import type { PickedFile } from "./picked-file.ts";
import type { Picks, PicksState } from "./picks.ts";
import { sendPicked, type SendPorts } from "./send-picked.ts";

type SendingState =
  | { readonly kind: "idle" }
  /** From 0 to 1. */
  | { readonly kind: "sending"; readonly done: number }
  | { readonly kind: "failed" };

/** Sends what a sheet shows. */
export interface Sending {
  readonly state: SendingState;
  readonly viewOnce: boolean;
  setViewOnce(viewOnce: boolean): void;
  send(caption: string): void;
  /** Goes back to the sheet; nothing is sent. */
  cancel(): void;
}

export function useSending(
  conversationId: Id,
  picks: Picks,
  { files, quality }: PicksState,
  onSent: () => void,
): Sending {
  const engine = useEngine();
  const members = useMembersToMention(conversationId);
  const [state, setState] = useState<SendingState>({ kind: "idle" });
  const [viewOnce, setViewOnce] = useState(false);
  const running = useRef<AbortController>(null);
  /** The caption that stands with what was sent before the rest failed. */
  const said = useRef("");
  // A sheet that is closed sends nothing more.
  useEffect(() => () => running.current?.abort(), []);

  async function send(typed: string): Promise<void> {
    const written = typed.trim();
    const caption = written === said.current ? "" : written;
    const run = new AbortController();
    running.current = run;
    setState({ kind: "sending", done: 0 });
    const ports: SendPorts = {
      keepFile,
      makeVideo,
      now: () => new Date(),
      async send(content: Content) {
        const mentions = mentionedIn("text" in content ? (content.text ?? "") : "", members);
        const references = mentions.length > 0 ? { mentions } : {};
        await sendAsReply(conversationId, content, (reply) =>
          engine.send(conversationId, reply, undefined, references),
        );
      },
    };
    const onProgress: Parameters<typeof sendPicked>[1]["onProgress"] = (file, done) => {
      if (run.signal.aborted) return;
      setState({ kind: "sending", done: (files.indexOf(file) + done) / files.length });
    };
    function sent(gone: readonly PickedFile[]): void {
      said.current = written;
      for (const { id } of gone) picks.remove(id);
    }
    const once = viewOnce && files.every(({ sort }) => sort !== "document");
    try {
      await sendPicked(
        files,
        { caption, quality, viewOnce: once, onProgress, onSent: sent, signal: run.signal },
        ports,
      );
      setDraft(conversationId, "");
      onSent();
    } catch (error) {
      if (run.signal.aborted) return setState({ kind: "idle" });
      reportError(error);
      setState({ kind: "failed" });
    }
  }

  return {
    state,
    viewOnce,
    setViewOnce,
    send: (caption) => void send(caption),
    cancel: () => running.current?.abort(),
  };
}

/** The library for videos is large: it comes with the first one. */
async function makeVideo(...order: Parameters<SendPorts["makeVideo"]>): Promise<MadeVideo> {
  const { makeVideo } = await import("../../media/video/make-video.ts");
  return makeVideo(...order);
}
