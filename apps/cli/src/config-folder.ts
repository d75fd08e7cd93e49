import { homedir } from "node:os";
import { join } from "node:path";

/** Where the command line keeps its session and its stores: `$XDG_CONFIG_HOME/parley`. */
export function configFolder(environment: NodeJS.ProcessEnv): string {
  const base = environment["XDG_CONFIG_HOME"];
  // The specification has relative paths ignored.
  return base?.startsWith("/") === true
    ? join(base, "parley")
    : join(homedir(), ".config", "parley");
}
