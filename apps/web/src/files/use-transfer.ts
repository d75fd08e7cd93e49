import type { Id } from "@parley/protocol/id.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import { create } from "zustand";
import { uploadChannel, type UploadState, type UploadTalk } from "../bytes/upload-news.ts";
import { engineOwner, onEngineChange } from "../state/running-engine.ts";

/** An upload under way: of the engine, which whichever tab owns it runs. */
export interface Transfer {
  readonly state: "waiting" | "running" | "paused" | "failed";
  /** Bytes that the server has, of `total`; sealed ones, a few more than the file's. */
  readonly sent: number;
  readonly total: number;
  readonly problem: Problem | null;
  pause(): void;
  resume(): void;
}

const uploads = create<Readonly<Record<Id, UploadState | undefined>>>(() => ({}));
let channel: BroadcastChannel | null = null;

/** How the upload of a file stands; null where there is none. A failed one is retried with its message. */
export function useTransfer(fileId: Id): Transfer | null {
  const upload = uploads((all) => all[fileId]);
  if (upload === undefined || upload.state === "done") return null;
  const { state, sent, total, problem = null } = upload;
  return {
    state,
    sent,
    total,
    problem,
    pause: () => say({ type: "pause", fileId }),
    resume: () => say({ type: "resume", fileId }),
  };
}

function say(talk: UploadTalk): void {
  channel?.postMessage(talk);
}

function listen(): void {
  channel?.close();
  channel = null;
  uploads.setState({}, true);
  const userId = engineOwner();
  if (userId === null) return;
  channel = uploadChannel(userId);
  channel.addEventListener("message", ({ data }: MessageEvent<UploadTalk>) => {
    if (data.type === "news") uploads.setState({ [data.fileId]: data.upload });
  });
  say({ type: "ask" });
}

onEngineChange(listen);
listen();
