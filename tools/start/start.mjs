// Plain JavaScript: an old Node must be able to read it, to say that it is too old.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const wanted = manifest.devDependencies.node;
const pinned = join(
  root,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

process.chdir(root);
if (process.version === `v${wanted}`) {
  const { ensureWebBuild } = await import("./web-build.ts");
  try {
    await ensureWebBuild(root, console.log);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  await import("../../apps/api/src/main.ts");
} else if (existsSync(pinned)) {
  startAgain();
} else {
  console.error(
    `Parley runs on Node ${wanted}, which its installation brings along; this is Node ${process.version.slice(1)}.\n` +
      `Run \`npx -y pnpm@12.21.0 install\`, and look at what it says.`,
  );
  process.exit(1);
}

function startAgain() {
  // With the flags that this process was given, such as how much room young objects have.
  const command = [...process.execArgv, fileURLToPath(import.meta.url)];
  const child = spawn(pinned, command, { stdio: "inherit" });
  // A terminal sends these to both processes; `kill` only to this one. Twice does no harm.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`Node ${wanted} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code) => process.exit(code ?? 1));
}
