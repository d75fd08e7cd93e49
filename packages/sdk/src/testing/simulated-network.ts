import type { Id } from "@parley/protocol/id.ts";
import type { Clock } from "../ports/clock.ts";
import type { Socket } from "../ports/socket.ts";
import type { DeviceNetwork } from "./device.ts";
import type { Faults } from "./faults.ts";
import type { ModelServer } from "./model-server.ts";
import { createModelSession, type ModelSession } from "./model-session.ts";

/** The wires between devices and the model server. */
export interface SimulatedNetwork extends DeviceNetwork {
  /** The server ends all connections, with a code. */
  closeAll(code: number): void;
  /** Whether the server can be reached at all. */
  setServer(up: boolean): void;
}

interface Wire {
  readonly deviceId: Id;
  readonly session: ModelSession;
  state: "open" | "silent" | "closed";
  readonly close: (code: number) => void;
}

export interface NetworkPorts {
  readonly server: ModelServer;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly whose: (token: string) => { readonly userId: Id; readonly deviceId: Id } | undefined;
}

export function createSimulatedNetwork({
  server,
  clock,
  faults,
  whose,
}: NetworkPorts): SimulatedNetwork {
  const wires = new Set<Wire>();
  let serverUp = true;

  server.onLive((userId, frame) => {
    for (const { session } of wires) if (session.userId === userId) session.live(frame);
  });

  /** Things arrive in the order in which they were sent. */
  function channel(): (run: () => void) => void {
    let lastArrival = 0;
    return (run) => {
      lastArrival = Math.max(lastArrival, clock.now() + faults.wireDelay());
      clock.after(lastArrival - clock.now(), run);
    };
  }

  function open(deviceId: Id): Socket {
    const up = channel();
    const down = channel();
    const opened: (() => void)[] = [];
    const closed: ((event: { code: number; reason: string }) => void)[] = [];
    const arrived: ((event: { data: unknown }) => void)[] = [];

    function close(code: number): void {
      if (wire.state === "closed") return;
      wire.state = "closed";
      wires.delete(wire);
      down(() => closed.forEach((listener) => listener({ code, reason: "" })));
    }

    const session = createModelSession({
      server,
      clock,
      faults,
      whose,
      post(frame) {
        if (wire.state !== "open") return;
        const data = JSON.stringify(frame);
        down(() => {
          if (wire.state === "open") arrived.forEach((listener) => listener({ data }));
        });
      },
      close: (code = 1006) => close(code),
    });
    const wire: Wire = { deviceId, session, state: "open", close };
    wires.add(wire);
    up(() => {
      if (!serverUp) close(1006);
      else if (wire.state === "open") down(() => opened.forEach((listener) => listener()));
    });

    return {
      send(data) {
        up(() => {
          if (wire.state === "open") session.receive(JSON.parse(data));
        });
      },
      close: () => {
        wire.state = "closed";
        wires.delete(wire);
      },
      addEventListener(type: string, listener: never) {
        if (type === "open") opened.push(listener);
        if (type === "close") closed.push(listener);
        if (type === "message") arrived.push(listener);
      },
    };
  }

  return {
    open,
    cut(deviceId, silently) {
      for (const wire of wires) {
        if (wire.deviceId !== deviceId) continue;
        if (silently) wire.state = "silent";
        else wire.close(1006);
      }
    },
    closeAll(code) {
      for (const wire of wires) wire.close(code);
    },
    setServer(up) {
      serverUp = up;
      if (!up) for (const wire of wires) wire.close(1006);
    },
    get serverUp() {
      return serverUp;
    },
  };
}
