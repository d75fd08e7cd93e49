import { waveformOf } from "./waveform.ts";

/** What a message says of a recording. */
export interface RecordingFacts {
  readonly seconds: number;
  readonly waveform: Uint8Array;
}

/**
 * Decodes a recording to tell how long and how loud it is: what a recorder writes has no length in its head.
 * @throws DOMException where the browser cannot decode it
 */
export async function describeRecording(recording: Blob): Promise<RecordingFacts> {
  const context = new OfflineAudioContext(1, 1, 8_000);
  const audio = await context.decodeAudioData(await recording.arrayBuffer());
  return { seconds: audio.duration, waveform: waveformOf(audio.getChannelData(0)) };
}
