import { commandGate, type Gate } from "./gate.ts";

/** What can be said of the code without running it. */
export const STATIC_GATES: readonly Gate[] = [
  commandGate("types", "tsc", "-b"),
  commandGate("lint", "oxlint", "--type-aware", "--deny-warnings"),
  commandGate("format", "oxfmt", "--check", "."),
  commandGate("import rules", process.execPath, "tools/check/import-rules/main.ts"),
  commandGate("paths in documents", process.execPath, "tools/check/doc-paths.ts"),
  commandGate("dead code", "knip"),
];
