import type { Random } from "./random.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Reads the time of an ending's line: `-2d 18:42` by the clock on the wall, or `12m` before now.
 * @returns milliseconds since 1970
 */
export function parseWhen(when: string, now: number): number {
  const ago = /^(?<minutes>\d+)m$/u.exec(when)?.groups;
  if (ago?.["minutes"]) return now - Number(ago["minutes"]) * MINUTE;
  const day = /^-(?<days>\d+)d (?<hours>\d\d):(?<minutes>\d\d)$/u.exec(when)?.groups;
  if (!day) throw new Error(`Not a time of an ending: ${when}`);
  const date = new Date(now);
  date.setDate(date.getDate() - Number(day["days"]));
  date.setHours(Number(day["hours"]), Number(day["minutes"]), 20, 0);
  return date.getTime();
}

/**
 * Times at which talks begin, in rising order: on any day between two instants, in the hours in which
 * people are awake, more often in the evening.
 */
export function talkTimes(count: number, from: number, to: number, random: Random): number[] {
  const times: number[] = [];
  while (times.length < count) {
    const date = new Date(from + random.next() * (to - from));
    const hour = 7.5 + 14.5 * Math.max(random.next(), random.next() * 0.8);
    date.setHours(Math.floor(hour), random.between(0, 59), random.between(0, 59), 0);
    const time = date.getTime();
    times.push(time < from || time > to ? from + random.next() * (to - from) : time);
  }
  return times.sort((a, b) => a - b);
}

/** How long people take to answer in a talk: mostly seconds, now and then some minutes. */
export function pause(random: Random): number {
  return random.next() < 0.8
    ? random.between(8_000, 95_000)
    : random.between(2 * MINUTE, 14 * MINUTE);
}

/** The instant so many days before another. */
export function daysBefore(now: number, days: number): number {
  return now - days * DAY;
}
