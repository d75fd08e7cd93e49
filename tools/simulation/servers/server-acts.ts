import type { Act } from "@parley/sdk/testing/scenario.ts";
import type { ServerWorld } from "./server-world.ts";

const MOST_GROUPS = 5;

/** What may happen to servers, as often as it stands here, besides what happens to devices. */
export function serverActs(world: ServerWorld): readonly Act[] {
  const { clock, random } = world;

  /** For a while; what comes afterwards happens on its own. */
  function forAWhile(longest: number, begin: () => void, end: () => void): void {
    begin();
    clock.after(random.between(200, longest), end);
  }

  function crash(): void {
    world.crashNode(random.chance(0.3));
    clock.after(random.between(0, 10_000), world.startNodes);
  }

  function drain(): void {
    world.drainNode();
    clock.after(random.between(0, 5_000), world.startNodes);
  }

  function stall(): void {
    const { id } = random.pick(world.devices);
    forAWhile(
      20_000,
      () => world.network.stall(id, true),
      () => world.network.stall(id, false),
    );
  }

  function databaseAway(): void {
    forAWhile(
      6_000,
      () => world.storage.setUp(false),
      () => world.storage.setUp(true),
    );
  }

  function busAway(): void {
    forAWhile(
      30_000,
      () => world.bus.setUp(false),
      () => world.bus.setUp(true),
    );
  }

  /** Somebody writes several things at once: one batch, or a few. */
  function together(): void {
    const log = random.pick(world.server.logs());
    const seats = [...log.seats.values()].filter(({ farewell }) => farewell === null);
    for (const { userId } of seats) {
      const clientId = `together-${clock.now()}-${userId}`;
      const body = { type: "text", text: "together" } as const;
      world.server.send({ userId, deviceId: userId }, log.id, clientId, body);
    }
  }

  function newGroup(): void {
    if (world.conversations.length === MOST_GROUPS) return;
    const [first = "", ...others] = world.people;
    world.createGroup(
      first,
      others.filter(() => random.chance(0.6)),
    );
  }

  function activity(): void {
    random.pick(world.devices).messenger?.setActive(random.chance(0.5));
  }

  const toServers = [crash, crash, drain, stall, stall, databaseAway, busAway];
  return [...toServers, together, together, together, newGroup, activity, activity];
}
