import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { CASES } from "./cases/all.ts";
import { describeMachine } from "./machine.ts";
import { runCase, type CaseRecord } from "./run-case.ts";

const { values } = parseArgs({
  options: {
    case: { type: "string", multiple: true, default: [] },
    runs: { type: "string", default: "5" },
    seconds: { type: "string" },
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    profile: { type: "string" },
  },
});
const runs = Number(values.runs);
const records: CaseRecord[] = [];
for (const one of CASES.filter(
  ({ name }) => values.case.length === 0 || values.case.includes(name),
)) {
  const seconds = values.seconds === undefined ? one.seconds : Number(values.seconds);
  records.push(
    await runCase(
      one,
      runs,
      { seconds, quick: values.quick, profileFolder: values.profile },
      (line) => console.error(line),
    ),
  );
}
console.log(JSON.stringify({ machine: await describeMachine(tmpdir()), records }, null, 1));
