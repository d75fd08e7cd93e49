import { readSources } from "./sources.ts";
import { importViolations, shapeViolations } from "./violations.ts";
import { ZONES } from "./zones.ts";

const sources = await readSources(process.cwd());
const found = [...importViolations(sources, ZONES), ...shapeViolations(sources)];
for (const violation of found) console.error(violation);
console.log(`${sources.length} files, ${found.length} violations of the import rules`);
process.exitCode = found.length === 0 ? 0 : 1;
