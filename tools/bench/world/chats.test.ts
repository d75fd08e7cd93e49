import { expect, test } from "vitest";
import { directChats, groupsOf, type Chat } from "./chats.ts";

function countSeats(chats: readonly Chat[]): Map<number, number> {
  const seats = new Map<number, number>();
  for (const member of chats.flatMap(({ members }) => members)) {
    seats.set(member, (seats.get(member) ?? 0) + 1);
  }
  return seats;
}

test("everybody is in as many groups as wished, and in none of them twice", () => {
  const chats = groupsOf(10, 1_000, 3);
  expect(chats).toHaveLength(300);
  expect(chats.every(({ members }) => new Set(members).size === 10)).toBe(true);
  expect([...countSeats(chats).values()]).toEqual(Array.from({ length: 1_000 }, () => 3));
});

test("everybody has as many direct chats as wished, no two with the same person", () => {
  const chats = directChats(100, 20);
  const pairs = new Set(chats.map(({ members }) => [...members].sort((a, b) => a - b).join()));
  expect(pairs.size).toBe(1_000);
  expect([...countSeats(chats).values()].every((count) => count === 20)).toBe(true);
});
