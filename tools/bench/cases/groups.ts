import { startNaivePeer, startSocketIoPeer } from "../peers/peer-process.ts";
import { startBenchServer } from "../world/bench-server.ts";
import { groupsOf, type Chat } from "../world/chats.ts";
import { makeWorld } from "../world/make-world.ts";
import type { CaseContext } from "./case.ts";
import { measureSends, ours, type SendWish, type Target } from "./target.ts";
import type { SendReport } from "../load/send-plan.ts";

/** Groups with everybody online, on our server and on its peers. */
export interface GroupsWorld {
  /** In the order in which they are measured; the first is ours. */
  targets: readonly Target[];
  send(target: Target, wish: Pick<SendWish, "pace" | "countOwn">): Promise<SendReport>;
}

/**
 * Connects 1,000 people who are in groups of this size.
 * @param each in how many groups each of them is
 */
export async function openGroups(
  size: number,
  each: number,
  context: CaseContext,
): Promise<GroupsWorld> {
  const people = context.quick ? Math.max(size, 100) : 1_000;
  return openChats(groupsOf(size, people, each), people, size, context);
}

async function openChats(
  plan: readonly Chat[],
  count: number,
  size: number,
  context: CaseContext,
): Promise<GroupsWorld> {
  const server = await startBenchServer(context);
  // The naive peer has chats of its own: a log that somebody else writes to has gaps for our server.
  const world = await makeWorld(server.database, server.secret, {
    people: count,
    chats: [...plan, ...plan],
  });
  const peers = [await startNaivePeer(context, server), await startSocketIoPeer(context)];
  const { people } = world;
  const chats = world.chats.slice(0, plan.length);
  const naiveChats = world.chats.slice(plan.length);
  // Everybody writes into every chat of theirs, one after the other: first seats first.
  const routesOf = (ofTarget: typeof chats): SendWish["routes"] =>
    Array.from({ length: size }, (_, seat) =>
      ofTarget.map(({ id, members }) => ({ link: members[seat] ?? 0, conversationId: id })),
    ).flat();
  const routes = { shared: routesOf(chats), naive: routesOf(naiveChats) };
  const rooms = people.map((): string[] => []);
  for (const { id, members } of chats) members.forEach((member) => rooms[member]?.push(id));
  const tokensOf: Readonly<Record<Target["dialect"], readonly string[]>> = {
    parley: people.map(({ token }) => token),
    socketIo: rooms.map((own) => own.join(",")),
  };
  return {
    targets: [ours(server), ...peers],
    send: (target, wish) =>
      measureSends(
        target,
        server.process.pid,
        tokensOf[target.dialect],
        {
          ...wish,
          routes: target.subject === "naive" ? routes.naive : routes.shared,
          readers: size,
        },
        context,
      ),
  };
}
