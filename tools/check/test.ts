import { runGates } from "./run-gates.ts";
import { STATIC_GATES } from "./static-gates.ts";
import { suiteGates } from "./suite-gates.ts";
import { ROOT, useWorkspace } from "./surroundings.ts";
import { webGates } from "./web-gates.ts";

// Everything that must hold: `pnpm test`.
useWorkspace();
const gates = [...STATIC_GATES, ...webGates(ROOT), ...suiteGates(ROOT)];
process.exitCode = await runGates(gates, console.log);
