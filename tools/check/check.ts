import { runGates } from "./run-gates.ts";
import { STATIC_GATES } from "./static-gates.ts";
import { useWorkspace } from "./surroundings.ts";

// What can be checked in seconds, without running the code: `pnpm check`.
useWorkspace();
process.exitCode = await runGates(STATIC_GATES, console.log);
