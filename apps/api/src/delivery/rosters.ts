import type { Id } from "@parley/protocol/id.ts";
import type { Presence } from "@parley/protocol/person.ts";

/** Who is active on the other nodes. Each change gives those whom it made active or inactive there. */
export interface Rosters {
  /** Whether the person is active on any of them. */
  has(userId: Id): boolean;
  /** The version of a node's roster that is known here; null: none. */
  versionOf(node: Id): number | null;
  /** Null when a change before this one was missed, so that the whole roster is needed. */
  change(node: Id, version: number, people: readonly Presence[]): Id[] | null;
  /** Takes a whole roster. */
  replace(node: Id, version: number, userIds: readonly Id[]): Id[];
  forget(node: Id): Id[];
}

export function createRosters(): Rosters {
  const rosters = new Map<Id, { version: number; people: Set<Id> }>();
  /** On how many nodes each is active: one look-up, however many nodes there are. */
  const counts = new Map<Id, number>();

  const set = (people: Set<Id>, userId: Id, online: boolean): void => {
    if (people.has(userId) === online) return;
    if (online) people.add(userId);
    else people.delete(userId);
    const count = (counts.get(userId) ?? 0) + (online ? 1 : -1);
    if (count === 0) counts.delete(userId);
    else counts.set(userId, count);
  };

  /** Those of the people for whom the change made a difference. */
  const turned = (userIds: readonly Id[], change: () => void): Id[] => {
    const before = userIds.map((userId) => counts.has(userId));
    change();
    return userIds.filter((userId, index) => counts.has(userId) !== before[index]);
  };

  const replace = (node: Id, version: number, userIds: readonly Id[]): Id[] => {
    const people = rosters.get(node)?.people ?? new Set<Id>();
    const next = new Set(userIds);
    rosters.set(node, { version, people });
    return turned([...new Set([...people, ...next])], () => {
      for (const userId of people) if (!next.has(userId)) set(people, userId, false);
      for (const userId of next) set(people, userId, true);
    });
  };

  return {
    has: (userId) => counts.has(userId),
    versionOf: (node) => rosters.get(node)?.version ?? null,
    change: (node, version, people) => {
      const roster = rosters.get(node);
      if (roster === undefined || version > roster.version + 1) return null;
      if (version <= roster.version) return [];
      roster.version = version;
      const userIds = people.map(({ userId }) => userId);
      return turned(userIds, () => {
        for (const { userId, online } of people) set(roster.people, userId, online);
      });
    },
    replace,
    forget: (node) => {
      const gone = replace(node, 0, []);
      rosters.delete(node);
      return gone;
    },
  };
}
