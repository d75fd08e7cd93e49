import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { problem } from "@parley/protocol/problem.ts";
import { expect, test } from "vitest";
import { NetworkError } from "../network-error.ts";
import type { TokenSource } from "../ports/token-source.ts";
import { ProblemError } from "../problem-error.ts";
import { answerSync, createLab, createOnlineLab, greetOnly, ME, type Lab } from "../testing/lab.ts";

const phase = ({ messenger }: Lab) => messenger.getState().connection.phase;

/** Tokens named by number; a refused one is followed by the next. */
function numberedTokens(): TokenSource & { readonly refusals: string[] } {
  let number = 1;
  const refusals: string[] = [];
  return {
    refusals,
    access: async () => `token ${number}`,
    refused(token) {
      refusals.push(token);
      number += 1;
    },
  };
}

test("SDK-10: connecting, signing in, catching up, online", async () => {
  const lab = createLab();
  const phases: string[] = [];
  lab.messenger.subscribe(({ connection }) => {
    if (phases.at(-1) !== connection.phase) phases.push(connection.phase);
  });
  lab.server.auto = (frame) => answerSync(frame, []);
  await lab.messenger.start();
  await lab.clock.pass(100);
  expect(phases).toEqual(["connecting", "syncing", "online"]);
  expect(lab.server.received.map(({ type }) => type)).toEqual(["authenticate", "resume"]);
  expect(lab.messenger.getState()).toMatchObject({ me: ME, ready: true });
});

test("SDK-10: waits longer after each failure, at most 30 s, and says until when", async () => {
  const lab = createLab();
  lab.server.reachable = false;
  const waits: number[] = [];
  lab.messenger.subscribe(({ connection }) => {
    if (connection.phase === "waiting") waits.push(connection.retryAt - lab.clock.now());
  });
  await lab.messenger.start();
  await lab.clock.pass(600_000);
  expect(waits.length).toBeGreaterThan(20);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  expect(Math.max(...waits.slice(0, 1))).toBeLessThanOrEqual(1_000);
  expect(Math.max(...waits.slice(6))).toBeGreaterThan(15_000);
});

test("SDK-10: what the server asks for is waited for first", async () => {
  const lab = await createOnlineLab([]);
  lab.server.close(1013, "overloaded; retry_after=20");
  await lab.clock.pass(19_900);
  expect(lab.server.sockets).toBe(1);
  await lab.clock.pass(1_200);
  expect(lab.server.sockets).toBe(2);
});

test("SDK-10: a server that greets nobody is given up", async () => {
  const lab = createLab();
  await lab.messenger.start();
  await lab.clock.pass(9_000);
  expect(lab.server.sockets).toBe(1);
  await lab.clock.pass(3_000);
  expect(lab.server.sockets).toBe(2);
});

test("SDK-11: a refused token is replaced and tried at once", async () => {
  const tokens = numberedTokens();
  const lab = await createOnlineLab([], { tokens });
  lab.server.close(4401, "token_expired");
  await lab.clock.pass(10);
  expect(tokens.refusals).toEqual(["token 1"]);
  expect(lab.server.last("authenticate").token).toBe("token 2");
});

test("SDK-11: tokens that are refused one after the other are not tried in a hurry", async () => {
  const lab = createLab({ tokens: numberedTokens() });
  lab.server.auto = (frame) => {
    if (frame.type === "authenticate") lab.server.close(4401);
    return undefined;
  };
  await lab.messenger.start();
  await lab.clock.pass(60_000);
  expect(lab.server.sockets).toBeLessThan(20);
});

test("SDK-11: an ended session ends the trying", async () => {
  const access = () => Promise.reject(new ProblemError(problem("session_ended")));
  const lab = createLab({ tokens: { access, refused: () => undefined } });
  await lab.messenger.start();
  await lab.clock.pass(60_000);
  expect(phase(lab)).toBe("signedOut");
  expect(lab.server.sockets).toBe(0);
  lab.messenger.setNetwork(false);
  lab.messenger.setNetwork(true);
  await lab.clock.pass(60_000);
  expect(phase(lab)).toBe("signedOut");
});

test("SDK-11: a token that cannot be had at the moment is asked for again", async () => {
  let online = false;
  const access = () =>
    online ? Promise.resolve("token") : Promise.reject(new NetworkError("off"));
  const lab = createLab({ tokens: { access, refused: () => undefined } });
  lab.server.auto = (frame) => answerSync(frame, []);
  await lab.messenger.start();
  await lab.clock.pass(10);
  expect(phase(lab)).toBe("waiting");
  online = true;
  await lab.clock.pass(31_000);
  expect(phase(lab)).toBe("online");
});

test("SDK-11: a new token is shown on the open connection before the old one ends", async () => {
  const lab = createLab({ tokens: numberedTokens() });
  lab.server.auto = (frame) => {
    const answer = answerSync(frame, []);
    const expiresAt = "2026-01-01T00:10:00.000Z";
    return answer?.type === "welcome" ? { ...answer, expiresAt } : answer;
  };
  await lab.messenger.start();
  await lab.clock.pass(8 * 60_000);
  expect(lab.server.of("authenticate")).toHaveLength(1);
  await lab.clock.pass(90_000);
  expect(lab.server.of("authenticate")).toHaveLength(2);
  expect(lab.server.sockets).toBe(1);
});

test("SDK-11: a token that stays the same is shown again at its time, and not in a hurry", async () => {
  const showings = async (minutes: number, passing: number): Promise<number> => {
    const lab = createLab();
    const until = lab.clock.now() + minutes * 60_000;
    lab.server.auto = (frame) => {
      const answer = answerSync(frame, []);
      if (answer?.type !== "welcome") return answer;
      const [serverTime, expiresAt] = [lab.clock.now(), until].map((at) =>
        new Date(at).toISOString(),
      );
      return { ...answer, serverTime: serverTime ?? "", expiresAt: expiresAt ?? null };
    };
    const delays: number[] = [];
    const { after } = lab.clock;
    lab.clock.after = (milliseconds, run) => {
      delays.push(milliseconds);
      return after(milliseconds, run);
    };
    await lab.messenger.start();
    await lab.clock.pass(passing * 60_000);
    // Platforms run what is to happen later than that at once.
    expect(Math.max(...delays)).toBeLessThan(2 ** 31);
    return lab.server.of("authenticate").length;
  };
  expect(await showings(365 * 24 * 60, 60)).toBe(1);
  expect(await showings(5, 4.9)).toBeLessThan(10);
});

test("SDK-10: a server that asks for a fresh start each time is not given one in a hurry", async () => {
  const lab = createLab();
  lab.server.auto = (frame) => answerSync(frame, []);
  await lab.messenger.start();
  await lab.clock.pass(1_000);
  for (let again = 0; again < 20; again += 1) {
    lab.server.close(CLOSE_CODES.resync);
    await lab.clock.pass(100);
  }
  expect(lab.server.sockets).toBeLessThan(8);
});

test("SDK-12: a connection that has gone silent is asked, and given up without an answer", async () => {
  const lab = await createOnlineLab([]);
  lab.server.auto = () => undefined;
  await lab.clock.pass(23_000);
  expect(lab.server.of("ping")).toHaveLength(0);
  await lab.clock.pass(7_000);
  expect(lab.server.of("ping")).toHaveLength(1);
  expect(phase(lab)).toBe("online");
  await lab.clock.pass(10_000);
  expect(phase(lab)).not.toBe("online");
});

test("SDK-12: a connection that answers stays", async () => {
  const lab = await createOnlineLab([]);
  lab.server.auto = (frame) => answerSync(frame, []);
  await lab.clock.pass(600_000);
  expect(lab.server.sockets).toBe(1);
  expect(lab.server.of("ping").length).toBeGreaterThan(5);
});

test("SDK-12: after the machine slept, the connection is asked at once", async () => {
  const lab = await createOnlineLab([]);
  lab.clock.sleep(3_600_000);
  await lab.clock.pass(1);
  expect(lab.server.of("ping")).toHaveLength(1);
});

test("SDK-13: without a network nothing is tried; with one, at once", async () => {
  const lab = await createOnlineLab([]);
  lab.messenger.setNetwork(false);
  expect(phase(lab)).toBe("offline");
  await lab.clock.pass(300_000);
  expect(lab.server.sockets).toBe(1);
  lab.messenger.setNetwork(true);
  await lab.clock.pass(1);
  expect(lab.server.sockets).toBe(2);
});

test("SDK-13: somebody who comes back to the device is not kept waiting", async () => {
  const lab = createLab();
  lab.server.reachable = false;
  await lab.messenger.start();
  await lab.clock.pass(200_000);
  lab.server.reachable = true;
  lab.server.auto = greetOnly;
  lab.messenger.setActive(true);
  await lab.clock.pass(1);
  expect(lab.server.last("activity")).toEqual({ type: "activity", active: true });
});

test("SDK-10: after stop nothing happens any more", async () => {
  const lab = await createOnlineLab([]);
  await lab.messenger.stop();
  const { received } = lab.server;
  const count = received.length;
  await lab.clock.pass(600_000);
  expect(received).toHaveLength(count);
  expect(lab.server.sockets).toBe(1);
});
