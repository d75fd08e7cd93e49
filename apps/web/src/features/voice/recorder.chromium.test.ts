import { afterEach, expect, test, vi } from "vitest";
import { startRecording } from "./recorder.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The microphones that were given out. */
function heardMicrophones(): MediaStreamTrack[] {
  const tracks: MediaStreamTrack[] = [];
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async (wish) => {
    const stream = await ask(wish);
    tracks.push(...stream.getTracks());
    return stream;
  });
  return tracks;
}

test("MEDIA-45: a browser that cannot record lets go of the microphone", async () => {
  const tracks = heardMicrophones();
  vi.stubGlobal("MediaRecorder", undefined);
  await expect(startRecording(vi.fn(), new AbortController().signal)).rejects.toBeInstanceOf(
    TypeError,
  );
  expect(tracks.map(({ readyState }) => readyState)).toEqual(["ended"]);
});

test("MEDIA-42: what is given up before the microphone is there leaves no draft", async () => {
  const tracks = heardMicrophones();
  const [onPiece, ending] = [vi.fn(), new AbortController()];
  const starting = startRecording(onPiece, ending.signal);
  ending.abort();
  const outcome = await starting.then(
    (recorder) => recorder.stop(),
    (error: unknown) => error,
  );
  expect(onPiece).not.toHaveBeenCalled();
  expect(outcome).toBe(ending.signal.reason);
  expect(tracks.map(({ readyState }) => readyState)).toEqual(["ended"]);
});
