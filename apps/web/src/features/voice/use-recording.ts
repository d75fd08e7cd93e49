import type { Id } from "@parley/protocol/id.ts";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { fileProblemOf, type FileProblem } from "../../bytes/file-problem.ts";
import { useEngine } from "../../state/running-engine.ts";
import { sendVoice } from "../../voice/send-voice.ts";
import { dropVoiceDraft, keepPiece, voiceDraft } from "../../voice/voice-draft.ts";
import { holdRecording } from "../../voice/hold-recording.ts";
import { noRecordingOf, startRecording, type NoRecording, type Recorder } from "./recorder.ts";

/** Milliseconds between two looks at the time and the loudness. */
const TICK = 100;
/** Bars of loudness that are shown. */
const BARS = 48;

export interface Recording {
  readonly phase: "starting" | "recording" | "paused" | "sending" | "refused";
  readonly refusal: NoRecording | null;
  /** It could not be sent, and is there still; or it broke off, since no more of it can be kept. */
  readonly problem: "unsent" | FileProblem | null;
  readonly seconds: number;
  /** How loud it was of late, 0 to 1, the newest last. */
  readonly levels: readonly number[];
  /** What there is to hear, while it is paused. */
  readonly preview: Blob | null;
  /** Whether the microphone is there to go on with: not after a reload. */
  readonly canResume: boolean;
  pause(): void;
  resume(): void;
  send(viewOnce: boolean): void;
  discard(): void;
}

/** Records for a chat, or takes up what was recorded there before; `onDone` when it is sent or thrown away. */
export function useRecording(conversationId: Id, onDone: (sent: boolean) => void): Recording {
  const engine = useEngine();
  const [phase, setPhase] = useState<Recording["phase"]>("starting");
  const [refusal, setRefusal] = useState<NoRecording | null>(null);
  const [problem, setProblem] = useState<Recording["problem"]>(null);
  const [seconds, setSeconds] = useState(0);
  const [levels, setLevels] = useState<readonly number[]>([]);
  const [preview, setPreview] = useState<Blob | null>(null);
  const [canResume, setCanResume] = useState(false);
  const recorder = useRef<Recorder>(null);
  const kept = useRef<Promise<void>>(Promise.resolve());

  /** What cannot be kept is not recorded on: up to there it can be sent. */
  async function breakOff(error: unknown): Promise<void> {
    const broken = recorder.current;
    if (broken === null) return;
    recorder.current = null;
    setCanResume(false);
    setProblem(fileProblemOf(error));
    await broken.stop();
    kept.current = Promise.resolve();
    setPreview(await voiceDraft(conversationId).catch(() => null));
    setPhase("paused");
  }

  const begin = useEffectEvent(async (signal: AbortSignal) => {
    if (!(await holdRecording(conversationId, signal))) {
      setRefusal("elsewhere");
      return setPhase("refused");
    }
    const draft = await voiceDraft(conversationId);
    if (signal.aborted) return;
    if (draft !== null) {
      setPreview(draft);
      return setPhase("paused");
    }
    let index = 0;
    const started = await startRecording((piece) => {
      const place = index;
      index += 1;
      kept.current = kept.current.then(() => keepPiece(conversationId, place, piece));
      kept.current.catch(breakOff);
    }, signal);
    recorder.current = started;
    setCanResume(true);
    setPhase("recording");
  });

  useEffect(() => {
    const ending = new AbortController();
    const begun = Promise.resolve().then(() => begin(ending.signal));
    begun.catch((error: unknown) => {
      // The chat was left while the person was asked for the microphone.
      if (ending.signal.aborted) return;
      if (!(error instanceof DOMException)) reportError(error);
      setRefusal(noRecordingOf(error));
      setPhase("refused");
    });
    return () => {
      ending.abort();
      // What was recorded stays as a draft of the chat.
      void recorder.current?.stop();
      recorder.current = null;
    };
  }, []);

  useEffect(() => {
    if (phase !== "recording") return;
    const timer = setInterval(() => {
      setSeconds((now) => now + TICK / 1_000);
      setLevels((now) => [...now, recorder.current?.level() ?? 0].slice(-BARS));
    }, TICK);
    return () => clearInterval(timer);
  }, [phase]);

  async function whole(): Promise<Blob | null> {
    await recorder.current?.stop();
    recorder.current = null;
    await kept.current;
    return voiceDraft(conversationId);
  }

  async function send(viewOnce: boolean): Promise<void> {
    setPhase("sending");
    setProblem(null);
    try {
      const recording = await whole();
      if (recording !== null) await sendVoice(engine, conversationId, recording, viewOnce);
      await dropVoiceDraft(conversationId);
      onDone(recording !== null);
    } catch (error) {
      reportError(error);
      setCanResume(false);
      setPreview(await voiceDraft(conversationId).catch(() => null));
      setProblem("unsent");
      setPhase("paused");
    }
  }

  async function pause(): Promise<void> {
    setPhase("paused");
    await recorder.current?.pause();
    await kept.current;
    setPreview(await voiceDraft(conversationId));
  }

  async function discard(): Promise<void> {
    await recorder.current?.stop();
    recorder.current = null;
    await kept.current.catch(() => undefined);
    await dropVoiceDraft(conversationId);
    onDone(false);
  }

  return {
    phase,
    refusal,
    problem,
    seconds,
    levels,
    preview,
    canResume,
    pause: () => void pause().catch(reportError),
    resume() {
      setPreview(null);
      recorder.current?.resume();
      setPhase("recording");
    },
    send: (viewOnce) => void send(viewOnce),
    discard: () => void discard().catch(reportError),
  };
}
