import type { Id } from "@parley/protocol/id.ts";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import type { Socket } from "@parley/sdk/ports/socket.ts";
import type { DeviceNetwork } from "@parley/sdk/testing/device.ts";
import type { SeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import type { ServerFaults } from "./server-faults.ts";
import type { ServerNode } from "./server-node.ts";
import { createServerSocket, type ServerSocket } from "./server-socket.ts";

/** The wires between devices and server nodes. */
export interface ServerNetwork extends DeviceNetwork {
  /** The nodes end all connections, with a code. */
  closeAll(code: number): void;
  /** A node is gone; silently: its clients are not told. */
  lose(node: ServerNode, silently: boolean): void;
  /** A device takes nothing that comes, or takes things again. */
  stall(deviceId: Id, stalled: boolean): void;
}

export interface ServerNetworkPorts {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly faults: ServerFaults;
  /** The nodes that are up. */
  readonly nodes: () => readonly ServerNode[];
  /** Looks at the frames of one connection, as they are sent to a device. */
  readonly watch: (deviceId: Id) => (text: string) => void;
}

interface Wire {
  readonly deviceId: Id;
  /** Silent: nothing comes through, and neither end is told. */
  state: "open" | "silent" | "closed";
  node: ServerNode | null;
  server: ServerSocket | null;
  /** Breaks it, so that both ends hear of it. */
  snap(): void;
}

export function createServerNetwork(ports: ServerNetworkPorts): ServerNetwork {
  const { clock, random, faults } = ports;
  const wires = new Set<Wire>();

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
    const watch = ports.watch(deviceId);
    const opened: (() => void)[] = [];
    const closed: ((event: { code: number; reason: string }) => void)[] = [];
    const arrived: ((event: { data: unknown }) => void)[] = [];
    let listening = true;

    const wire: Wire = {
      deviceId,
      state: "open",
      node: null,
      server: null,
      snap: () => end(1006, ""),
    };
    wires.add(wire);

    function passes(): boolean {
      return wire.state === "open";
    }

    /** The client hears of it after what was sent before; the server's end is over by then. */
    function end(code: number, reason: string): void {
      if (!passes()) return;
      wire.state = "closed";
      down(() => {
        if (listening) closed.forEach((listener) => listener({ code, reason }));
      });
      up(forget);
    }

    function forget(): void {
      wires.delete(wire);
      wire.server?.over();
    }

    function carry(text: string): void {
      if (!passes()) return;
      if (faults.breaksOnSending()) return wire.snap();
      watch(text);
      down(() => {
        if (listening && wire.state !== "silent") {
          arrived.forEach((listener) => listener({ data: text }));
        }
      });
    }

    function ping(): void {
      if (passes()) down(() => up(() => passes() && wire.server?.pong()));
    }

    up(() => {
      const nodes = ports.nodes();
      if (!passes()) return;
      if (nodes.length === 0) return wire.snap();
      wire.node = random.pick(nodes);
      wire.server = createServerSocket({ carry, ping, end });
      wire.node.accept(wire.server);
      down(() => {
        if (listening && passes()) opened.forEach((listener) => listener());
      });
    });

    return {
      send(data) {
        if (!passes()) return;
        // What a client sent before it let go may arrive, and after its next connection is there.
        const lingers = faults.arrivesAfterClosing();
        up(() => {
          if (passes() || (wire.state === "closed" && lingers)) wire.server?.receive(data);
        });
      },
      close() {
        listening = false;
        if (!passes()) return;
        wire.state = "closed";
        up(forget);
      },
      addEventListener(type: string, listener: never) {
        if (type === "open") opened.push(listener);
        if (type === "close") closed.push(listener);
        if (type === "message") arrived.push(listener);
      },
    };
  }

  function cutEach(wanted: (wire: Wire) => boolean, silently: boolean): void {
    for (const wire of wires) {
      if (!wanted(wire)) continue;
      if (silently) wire.state = "silent";
      else wire.snap();
    }
  }

  return {
    open,
    cut: (deviceId, silently) => cutEach((wire) => wire.deviceId === deviceId, silently),
    lose: (node, silently) => cutEach((wire) => wire.node === node, silently),
    closeAll(code) {
      for (const { server } of wires) server?.socket.close(code, "");
    },
    stall(deviceId, stalled) {
      for (const wire of wires) if (wire.deviceId === deviceId) wire.server?.stall(stalled);
    },
    get serverUp() {
      return ports.nodes().length > 0;
    },
  };
}
