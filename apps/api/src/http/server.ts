import { PROTOCOL_VERSION } from "@parley/protocol/version.ts";
import type { RegistrationMode } from "@parley/protocol/rest/server.ts";
import type { FastifyInstance } from "fastify";
import type { Registration } from "../accounts/registration.ts";
import { endpoint } from "./endpoint.ts";

interface Ports {
  version: string;
  mode: RegistrationMode;
  timers: readonly number[];
  registration: Registration;
}

/** What anybody may know of this server. */
export function registerServerRoutes(
  app: FastifyInstance,
  { version, mode, timers, registration }: Ports,
): void {
  endpoint(app, "serverInfo", async () => ({
    name: "parley" as const,
    version,
    protocol: PROTOCOL_VERSION,
    registration: mode,
    timers: [...timers],
    firstAccount: await registration.isFirst(),
  }));
}
