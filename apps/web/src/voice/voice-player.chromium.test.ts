import { expect, test, vi } from "vitest";
import { play, type PlayerState, type Track } from "./voice-player.ts";

const world = vi.hoisted(() => ({ reads: 0, state: (): unknown => null }));
// What the player shows, without a page to show it on.
vi.mock(
  import("zustand"),
  async () =>
    ({
      create(initial: () => object) {
        let state = initial();
        world.state = () => state;
        return Object.assign(() => state, {
          getState: () => state,
          setState: (part: object) => (state = { ...state, ...part }),
        });
      },
    }) as never,
);
vi.mock(
  import("../files/read-file.ts"),
  () =>
    ({
      readFile: (_chat: string, _file: unknown, signal: AbortSignal) =>
        new Promise<Blob>((_, reject) => {
          world.reads += 1;
          signal.addEventListener("abort", () => reject(signal.reason));
        }),
    }) as never,
);
vi.mock(import("../files/read-once.ts"), () => ({ readOnce: undefined }) as never);
vi.mock(
  import("../state/running-engine.ts"),
  () =>
    ({
      engineOwner: () => null,
      onEngineChange: () => undefined,
      runningEngine: () => null,
    }) as never,
);

test("MEDIA-41: who presses again while a voice message loads hears of no failure", async () => {
  const track = { conversationId: "chat", clientId: "a", viewOnce: false } as Track;
  const first = play(track);
  void play(track, 3);
  await first;
  expect(world.reads).toBe(2);
  const { phase, problem, at } = world.state() as PlayerState;
  expect({ phase, problem, at }).toEqual({ phase: "loading", problem: null, at: 3 });
});
