/** A conversation to be made: who is in it, by their numbers. */
export interface Chat {
  kind: "direct" | "group";
  members: readonly number[];
}

/** Groups in which each of `people` is `each` times, with others every time. */
export function groupsOf(size: number, people: number, each: number): Chat[] {
  const count = Math.floor(people / size);
  return Array.from({ length: each }, (_, round) =>
    Array.from({ length: count }, (_, group): Chat => ({
      kind: "group",
      // In the first round neighbours; then steps apart, further with each round.
      members: Array.from({ length: size }, (_, seat) =>
        round === 0 ? group * size + seat : ((group + seat * round) % count) * size + seat,
      ),
    })),
  ).flat();
}

/** Direct chats in a ring: each of `people` has `each`, an even number, with the nearest. */
export function directChats(people: number, each: number): Chat[] {
  return Array.from({ length: people }, (_, one) =>
    Array.from({ length: each / 2 }, (_, step): Chat => ({
      kind: "direct",
      members: [one, (one + step + 1) % people],
    })),
  ).flat();
}

/** Ten direct chats and ten groups of ten for each: what people have who use a messenger every day. */
export function twentyChatsEach(people: number): Chat[] {
  return [...directChats(people, 10), ...groupsOf(10, people, 10)];
}
