import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { create } from "zustand";
import { fileProblemOf, type FileProblem } from "../bytes/file-problem.ts";
import { onGoneFiles } from "../files/gone-files.ts";
import { readFile } from "../files/read-file.ts";
import { readOnce } from "../files/read-once.ts";
import { onEngineChange, runningEngine } from "../state/running-engine.ts";
import { showToSystem } from "./media-session.ts";

/** How fast one hears it. */
export const SPEEDS = [1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** A voice message that is heard. */
export interface Track {
  readonly conversationId: Id;
  readonly clientId: Id;
  readonly seq: number | null;
  readonly senderId: Id;
  readonly createdAt: string;
  readonly file: Attachment;
  readonly seconds: number;
  /** It is given out once: nothing of it is stored on this device. */
  readonly viewOnce: boolean;
}

export interface PlayerState {
  readonly track: Track | null;
  readonly phase: "idle" | "loading" | "playing" | "paused";
  /** Seconds from the beginning. */
  readonly at: number;
  readonly speed: Speed;
  readonly problem: FileProblem | null;
}

const SPEED_KEY = "parley.voice-speed";
/** Voice messages that are looked at for the next one. */
const NEXT_AMONG = 200;

const IDLE = { track: null, phase: "idle", at: 0, problem: null } as const;
const player = create<PlayerState>(() => ({ ...IDLE, speed: storedSpeed() }));
let audio: HTMLAudioElement | null = null;
/** Ends what is being fetched to be heard. */
let reading = new AbortController();

/** What is heard, wherever one looks. */
export function usePlayer<T>(selector: (state: PlayerState) => T): T {
  return player(selector);
}

/** Plays a voice message from a place in seconds, in place of what is heard. */
export async function play(track: Track, at = 0): Promise<void> {
  const element = theAudio();
  letGo();
  player.setState({ track, phase: "loading", at, problem: null });
  const { signal } = (reading = new AbortController());
  try {
    const read = track.viewOnce ? readOnce : readFile;
    const blob = await read(track.conversationId, track.file, signal);
    if (signal.aborted) return;
    element.src = URL.createObjectURL(blob);
    element.currentTime = at;
    element.playbackRate = player.getState().speed;
    await element.play();
    if (track.seq !== null) await markHeard(track, track.seq);
    showToSystem({ play: resume, pause, stop });
  } catch (error) {
    // Another is played now, or the same from another place.
    if (signal.aborted) return;
    player.setState({ phase: "paused", problem: fileProblemOf(error) });
  }
}

export function pause(): void {
  theAudio().pause();
}

export function resume(): void {
  const { track, at, problem } = player.getState();
  if (track === null) return;
  if (problem !== null) void play(track, at);
  else void theAudio().play();
}

/** Goes to a place of what is heard, in seconds. */
export function seek(at: number): void {
  theAudio().currentTime = at;
  player.setState({ at });
}

/** Ends it: nothing is heard any more. */
export function stop(): void {
  letGo();
  player.setState(IDLE);
}

/** Lets go of what was heard, or is coming: of what can be heard once there is nothing elsewhere. */
function letGo(): void {
  reading.abort();
  const element = theAudio();
  element.pause();
  if (element.src === "") return;
  URL.revokeObjectURL(element.src);
  element.removeAttribute("src");
  element.load();
}

/** The next speed; the choice lasts. */
export function changeSpeed(): void {
  const { speed } = player.getState();
  const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
  theAudio().playbackRate = next;
  player.setState({ speed: next });
  localStorage.setItem(SPEED_KEY, String(next));
}

function theAudio(): HTMLAudioElement {
  if (audio !== null) return audio;
  const element = new Audio();
  element.addEventListener("play", () => player.setState({ phase: "playing" }));
  element.addEventListener("pause", () => {
    if (player.getState().phase === "playing") player.setState({ phase: "paused" });
  });
  element.addEventListener("timeupdate", () => {
    // What was let go begins anew.
    if (element.src !== "") player.setState({ at: element.currentTime });
  });
  element.addEventListener("ended", () => void goOn().catch(reportError));
  audio = element;
  return element;
}

/** Whoever sent it learns that it was played. */
async function markHeard({ conversationId, viewOnce }: Track, seq: number): Promise<void> {
  const engine = runningEngine();
  if (engine === null) return;
  if (viewOnce) await engine.markOpened(conversationId, seq);
  await engine.markPlayed(conversationId, seq);
}

/** The next voice message of the chat, where there is one. */
async function goOn(): Promise<void> {
  const { track } = player.getState();
  const next = track === null ? null : await nextOf(track);
  if (player.getState().track !== track) return;
  if (next === null) stop();
  else await play(next);
}

async function nextOf({ conversationId, seq, createdAt }: Track): Promise<Track | null> {
  if (seq === null) return null;
  const found = await runningEngine()?.search({
    text: "",
    kind: "voice",
    conversationId,
    from: createdAt,
    limit: NEXT_AMONG,
  });
  const next = found?.items.findLast((item) => item.seq > seq);
  if (next?.content.type !== "voice" || next.content.viewOnce === true) return null;
  const { file, seconds } = next.content;
  return { ...next, file, seconds, viewOnce: false };
}

function storedSpeed(): Speed {
  const stored = Number(localStorage.getItem(SPEED_KEY));
  return SPEEDS.find((speed) => speed === stored) ?? 1;
}

onEngineChange(stop);
onGoneFiles((fileIds) => {
  const { track } = player.getState();
  if (track !== null && fileIds.includes(track.file.fileId)) stop();
});
