/** What browsers record, the best first. */
const TYPES = ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/ogg"];
/** Milliseconds of a piece: what a crash takes away at most. */
const PIECE = 1_000;
/** Good for a voice; an hour is 14 MB. */
const BITS_PER_SECOND = 32_000;

/** A microphone that records. */
export interface Recorder {
  /** Resolves once all that was said until then was given. */
  pause(): Promise<void>;
  resume(): void;
  /** Ends it and lets go of the microphone; all pieces were given by then. */
  stop(): Promise<void>;
  /** How loud it is right now, 0 to 1. */
  level(): number;
}

/** Why nothing can be recorded. */
export type NoRecording = "denied" | "noMicrophone" | "unsupported" | "elsewhere";

/** Tells why the microphone could not be had. */
export function noRecordingOf(error: unknown): NoRecording {
  if (!(error instanceof DOMException)) return "unsupported";
  if (error.name === "NotAllowedError" || error.name === "SecurityError") return "denied";
  return error.name === "NotFoundError" || error.name === "NotReadableError"
    ? "noMicrophone"
    : "unsupported";
}

/**
 * Begins to record.
 * @param onPiece hears each piece, in order; all of them together are the recording
 * @param signal gives it up while the person is asked for the microphone: nothing is recorded then
 * @throws what `noRecordingOf` tells apart, the signal's reason
 */
export async function startRecording(
  onPiece: (piece: Blob) => void,
  signal: AbortSignal,
): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  try {
    signal.throwIfAborted();
    return recorderOf(stream, onPiece);
  } catch (error) {
    // Nobody would ever let go of the microphone.
    for (const track of stream.getTracks()) track.stop();
    throw error;
  }
}

function recorderOf(stream: MediaStream, onPiece: (piece: Blob) => void): Recorder {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: BITS_PER_SECOND,
    ...(mimeType !== undefined && { mimeType }),
  });
  recorder.addEventListener("dataavailable", ({ data }) => {
    if (data.size > 0) onPiece(data);
  });
  const stopped = new Promise<void>((resolve) =>
    recorder.addEventListener("stop", () => resolve(), { once: true }),
  );
  const meter = createMeter(stream);
  recorder.start(PIECE);
  return {
    pause() {
      const given = new Promise<void>((resolve) =>
        recorder.addEventListener("dataavailable", () => resolve(), { once: true }),
      );
      recorder.pause();
      recorder.requestData();
      return given;
    },
    resume: () => recorder.resume(),
    async stop() {
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
      meter.close();
      for (const track of stream.getTracks()) track.stop();
    },
    level: meter.level,
  };
}

function createMeter(stream: MediaStream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      return Math.min(1, Math.sqrt(power) * 4);
    },
    close: () => void context.close(),
  };
}
