import type { VoiceContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Engine } from "../engine/engine.ts";
import { toBase64url } from "../bytes/base64url.ts";
import { keepFile } from "../files/keep-file.ts";
import { sendAsReply } from "../state/send-as-reply.ts";
import { describeRecording } from "./describe-recording.ts";

/** Sends a recording; resolves once it is kept for sending. */
export async function sendVoice(
  engine: Engine,
  conversationId: Id,
  recording: Blob,
  viewOnce: boolean,
): Promise<void> {
  const { seconds, waveform } = await describeRecording(recording);
  // The type without what codecs it names: the file says that itself.
  const [mime = "audio/webm"] = recording.type.split(";");
  const file = await keepFile(recording, { mime });
  const content: VoiceContent = {
    type: "voice",
    file,
    seconds,
    waveform: toBase64url(waveform),
    ...(viewOnce && { viewOnce }),
  };
  await sendAsReply(conversationId, content, (reply) => engine.send(conversationId, reply));
}
