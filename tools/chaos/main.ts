import { parseArgs } from "node:util";
import { runScenario, type Result } from "./run-scenario.ts";
import { FULL, SHORT, type Scale } from "./scale.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { toTable } from "./table.ts";

const HELP = `Breaks servers of its own in every way it knows, and checks that nothing is lost.

  pnpm chaos --all                        every scenario, at full size
  pnpm chaos --scenario NAME              one of them; --list names them
  pnpm chaos --scenario NAME --seed N     the same again, with all that was left to chance
  pnpm chaos ... --short                  with few people and one round of each fault
  pnpm chaos ... --people N --chats N --members N --rate N`;

const { values } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    scenario: { type: "string", multiple: true, default: [] },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    short: { type: "boolean", default: false },
    people: { type: "string" },
    chats: { type: "string" },
    members: { type: "string" },
    rate: { type: "string" },
  },
});

async function main(): Promise<number> {
  if (values.list) {
    for (const { name, criterion } of SCENARIOS) console.log(`${name.padEnd(20)} ${criterion}`);
    return 0;
  }
  const chosen = values.all ? SCENARIOS : values.scenario.map(named);
  if (chosen.length === 0) {
    console.log(HELP);
    return 2;
  }
  const seed = wholeNumber("seed", values.seed);
  const scale = readScale();
  const results: Result[] = [];
  for (const scenario of chosen) {
    console.error(`${scenario.name}, seed ${seed}: ${scenario.criterion}`);
    const result = await runScenario(scenario, { seed, scale, whole: !values.short });
    results.push(result);
    report(result);
  }
  console.log(toTable(results));
  return results.some(({ failure }) => failure !== undefined) ? 1 : 0;
}

function named(name: string): Scenario {
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`There is no scenario ${name}; --list names them.`);
  return found;
}

function readScale(): Scale {
  const base = values.short ? SHORT : FULL;
  const given = (name: "people" | "chats" | "members" | "rate"): number =>
    wholeNumber(name, values[name] ?? String(base[name]));
  return {
    people: given("people"),
    chats: given("chats"),
    members: given("members"),
    rate: given("rate"),
  };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name} takes a whole number above zero.`);
}

function report({ name, seed, seconds, outcome, failure, lacks }: Result): void {
  if (lacks !== undefined) {
    console.error(`  left out: ${lacks}`);
    return;
  }
  if (outcome !== undefined) {
    console.error(`  held after ${seconds.toFixed(1)} s; ${outcome.seen}`);
    return;
  }
  console.error(failure);
  const size = values.short ? " --short" : "";
  console.error(`  FAILED. Replay it with: pnpm chaos --scenario ${name} --seed ${seed}${size}`);
}

process.exit(await main());
