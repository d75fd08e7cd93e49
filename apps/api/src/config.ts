import { resolve } from "node:path";
import { RegistrationMode } from "@parley/protocol/rest/server.ts";
import { Type } from "typebox";
import { environmentReader, type Environment } from "./platform/environment.ts";
import { NATS_URL_PATTERN } from "./platform/nats-servers.ts";

/** How this server runs; read from the environment once, at the start. */
export interface Config {
  /** A name or address of this machine; `localhost` listens on both loopback addresses. */
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Absolute. */
  dataFolder: string;
  /** Undefined: the embedded Postgres in the data folder. */
  databaseUrl: string | undefined;
  /** Connections to the database at most. */
  databaseConnections: number;
  /** Processes that serve the port. */
  workers: number;
  /** One or more addresses, separated by commas; undefined: no other server has to hear of anything. */
  natsUrl: string | undefined;
  registration: RegistrationMode;
  /** Undefined: the key in the data folder. */
  jwtSecret: string | undefined;
  /** The origin under which people reach this server; undefined: whatever the request says. */
  publicUrl: string | undefined;
  /** Origins of pages on other hosts that may use this server. */
  allowedOrigins: readonly string[];
  /** Whose `X-Forwarded-*` headers count, as Fastify's `trustProxy` takes it. */
  trustProxy: false | number | string[];
  /** How many times the usual number of requests each address and person may make. */
  rateLimitFactor: number;
  /** What Prometheus shows to read `/metrics`; undefined: this machine alone may. */
  metricsToken: string | undefined;
  /** Seconds over which the clients are spread that a stopping server sends away. */
  drainSeconds: number;
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  logFormat: "pretty" | "json";
}

const Port = Type.Integer({
  minimum: 0,
  maximum: 65_535,
  description: "a whole number from 0 to 65535",
});
const Host = Type.String({
  pattern: "^[A-Za-z0-9.:_-]{1,253}$",
  description: "a host name or an IP address, such as localhost or 0.0.0.0",
});
const Folder = Type.String({ pattern: "^[^\\0]{1,4096}$", description: "the path of a folder" });
const DatabaseUrl = Type.String({
  pattern: "^postgres(ql)?://[^\\s]+$",
  description: "a URL such as postgresql://user:password@host:5432/parley",
});
const NatsUrl = Type.String({
  pattern: NATS_URL_PATTERN,
  description: "one or more URLs such as nats://user:password@host:4222, separated by commas",
});
const Connections = Type.Integer({
  minimum: 2,
  maximum: 500,
  description: "a whole number from 2 to 500",
});
const Workers = Type.Integer({
  minimum: 1,
  maximum: 64,
  description: "a whole number from 1 to 64",
});
const Secret = Type.String({ minLength: 32, description: "at least 32 characters" });
const Origin = Type.String({
  pattern: "^https?://(\\[[0-9a-f:]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?$",
  description: "an origin such as https://chat.example.org, without a path",
});
const Proxy = Type.String({
  pattern: "^(false|[0-9]{1,2}|[A-Za-z0-9.:/]+(,[A-Za-z0-9.:/]+)*)$",
  description: "false, the number of proxies in front, or their addresses, separated by commas",
});
const Factor = Type.Integer({
  minimum: 1,
  maximum: 1_000,
  description: "a whole number from 1 to 1000",
});
const MetricsToken = Type.String({
  pattern: "^[!-~]{16,512}$",
  description: "16 to 512 letters, digits and signs, without spaces",
});
const DrainSeconds = Type.Integer({
  minimum: 0,
  maximum: 600,
  description: "a whole number of seconds from 0 to 600",
});
const LogLevel = Type.Union(
  (["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const).map((level) =>
    Type.Literal(level),
  ),
);
const LogFormat = Type.Union([Type.Literal("pretty"), Type.Literal("json")]);

/**
 * Reads and checks the whole environment.
 * @param terminal whether a person watches: decides how the log looks when LOG_FORMAT does not
 * @throws StartupError naming every variable that is wrong
 */
export function readConfig(environment: Environment, terminal: boolean): Config {
  const read = environmentReader(environment);
  const config: Config = {
    host: read.value("HOST", Host) ?? "localhost",
    port: read.value("PORT", Port) ?? 3000,
    dataFolder: resolve(read.value("PARLEY_DATA", Folder) ?? "data"),
    databaseUrl: read.secret("DATABASE_URL", DatabaseUrl),
    databaseConnections: read.value("DATABASE_CONNECTIONS", Connections) ?? 20,
    workers: read.value("WORKERS", Workers) ?? 1,
    natsUrl: read.secret("NATS_URL", NatsUrl),
    registration: read.value("REGISTRATION", RegistrationMode) ?? "open",
    jwtSecret: read.secret("JWT_SECRET", Secret),
    publicUrl: read.value("PUBLIC_URL", Origin),
    allowedOrigins: read.list("ALLOWED_ORIGINS", Origin),
    trustProxy: proxies(read.value("TRUST_PROXY", Proxy)),
    rateLimitFactor: read.value("RATE_LIMIT_FACTOR", Factor) ?? 1,
    metricsToken: read.secret("METRICS_TOKEN", MetricsToken),
    drainSeconds: read.value("DRAIN_SECONDS", DrainSeconds) ?? 3,
    logLevel: read.value("LOG_LEVEL", LogLevel) ?? "info",
    logFormat: read.value("LOG_FORMAT", LogFormat) ?? (terminal ? "pretty" : "json"),
  };
  read.finish();
  return config;
}

function proxies(text: string | undefined): Config["trustProxy"] {
  if (text === undefined || text === "false") return false;
  return /^\d+$/.test(text) ? Number(text) : text.split(",");
}
