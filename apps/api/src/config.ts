import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { LIMITS } from "@parley/protocol/limits.ts";
import { RegistrationMode } from "@parley/protocol/rest/server.ts";
import { Type } from "typebox";
import {
  environmentReader,
  type Environment,
  type EnvironmentReader,
} from "./platform/environment.ts";
import { NATS_URL_PATTERN } from "./platform/nats-servers.ts";

/** A bucket of a server that speaks S3; who one is there, the libraries find out by themselves. */
interface S3Settings {
  bucket: string;
  /** Undefined: Amazon's. */
  endpoint: string | undefined;
  region: string;
  /** The bucket in the path instead of the host. */
  forcePathStyle: boolean;
  /** Readers get their files from there, at addresses that hold for a minute. */
  presign: boolean;
}

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
  /** Batches of messages that each process has under way in the database at once. */
  appendLanes: number;
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
  /** Whom push services can turn to: an `https:` or `mailto:` URL. */
  pushContact: string;
  /** `host` or `host:port` of push services that may be on one's own network, or on another port than 443. */
  pushAllowedHosts: readonly string[];
  /** Seconds over which the clients are spread that a stopping server sends away. */
  drainSeconds: number;
  /** Seconds after which messages may disappear in chats. */
  messageTimers: readonly number[];
  /** Bytes of one file at most, as people see it: encryption adds a little. */
  maxUpload: number;
  /** Bytes of all files of one person at most. */
  fileQuota: number;
  /** The bucket that holds files; undefined: the data folder does. */
  s3: S3Settings | undefined;
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  logFormat: "pretty" | "json";
}

const Port = Type.Integer({
  minimum: 0,
  maximum: 65_535,
  description: "a whole number from 0 to 65535",
});
/** A day, a week and three months. */
const TIMERS = [86_400, 604_800, 7_776_000];

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
const Lanes = Type.Integer({
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
const Contact = Type.String({
  pattern: "^(mailto:[^\\s@]+@[^\\s@]+|https://[^\\s/]+(/[^\\s]*)?)$",
  description: "an address such as mailto:admin@example.org, or an https URL",
});
const PushHost = Type.String({
  pattern: "^(\\[[0-9a-f:]+\\]|[a-z0-9.-]+)(:[0-9]{1,5})?$",
  description: "a host such as push.example.internal or push.example.internal:8443",
});
const DrainSeconds = Type.Integer({
  minimum: 0,
  maximum: 600,
  description: "a whole number of seconds from 0 to 600",
});
const Timer = Type.Integer({
  minimum: 1,
  maximum: LIMITS.timerSeconds,
  description: "whole numbers of seconds up to a year, separated by commas",
});
const Bytes = Type.String({
  pattern: "^[1-9][0-9]{0,5}(MB|GB|TB)$",
  description: "a size such as 500MB or 2GB",
});
const Bucket = Type.String({
  pattern: "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
  description: "the name of a bucket: 3 to 63 of a-z 0-9 . -",
});
const Region = Type.String({ pattern: "^[a-z0-9-]{1,40}$", description: "such as eu-central-1" });
const Flag = Type.Union([Type.Literal("true"), Type.Literal("false")]);
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
  const publicUrl = read.value("PUBLIC_URL", Origin);
  const workers = read.value("WORKERS", Workers) ?? 1;
  const config: Config = {
    host: read.value("HOST", Host) ?? "localhost",
    port: read.value("PORT", Port) ?? 3000,
    dataFolder: resolve(read.value("PARLEY_DATA", Folder) ?? "data"),
    databaseUrl: read.secret("DATABASE_URL", DatabaseUrl),
    databaseConnections: read.value("DATABASE_CONNECTIONS", Connections) ?? 20,
    workers,
    appendLanes: read.value("APPEND_LANES", Lanes) ?? lanesFor(availableParallelism(), workers),
    natsUrl: read.secret("NATS_URL", NatsUrl),
    registration: read.value("REGISTRATION", RegistrationMode) ?? "open",
    jwtSecret: read.secret("JWT_SECRET", Secret),
    publicUrl,
    allowedOrigins: read.list("ALLOWED_ORIGINS", Origin),
    trustProxy: proxies(read.value("TRUST_PROXY", Proxy)),
    rateLimitFactor: read.value("RATE_LIMIT_FACTOR", Factor) ?? 1,
    metricsToken: read.secret("METRICS_TOKEN", MetricsToken),
    pushContact: read.value("PUSH_CONTACT", Contact) ?? contactOf(publicUrl),
    pushAllowedHosts: read.list("PUSH_ALLOWED_HOSTS", PushHost),
    drainSeconds: read.value("DRAIN_SECONDS", DrainSeconds) ?? 3,
    messageTimers: orElse(read.list("MESSAGE_TIMERS", Timer), TIMERS),
    maxUpload: bytes(read.value("MAX_UPLOAD", Bytes) ?? "2GB"),
    fileQuota: bytes(read.value("FILE_QUOTA", Bytes) ?? "20GB"),
    s3: s3Settings(read),
    logLevel: read.value("LOG_LEVEL", LogLevel) ?? "info",
    logFormat: read.value("LOG_FORMAT", LogFormat) ?? (terminal ? "pretty" : "json"),
  };
  read.finish();
  return config;
}

/**
 * A batch costs much and a message in it little, so lanes that share a core make more work than they
 * take off: one for every two cores, over all processes (docs/performance.md).
 */
function lanesFor(cores: number, workers: number): number {
  return Math.max(1, Math.min(8, Math.floor(cores / 2 / workers)));
}

/** All of them are checked, also where no bucket is named. */
function s3Settings(read: EnvironmentReader): S3Settings | undefined {
  const bucket = read.value("S3_BUCKET", Bucket);
  const settings = {
    endpoint: read.value("S3_ENDPOINT", Origin),
    region: read.value("S3_REGION", Region) ?? "us-east-1",
    forcePathStyle: read.value("S3_FORCE_PATH_STYLE", Flag) === "true",
    presign: read.value("S3_PRESIGN", Flag) === "true",
  };
  return bucket === undefined ? undefined : { bucket, ...settings };
}

/** Push services want to know whom to tell of trouble; a server that nobody named is told nothing. */
function contactOf(publicUrl: string | undefined): string {
  return publicUrl?.startsWith("https:") ? publicUrl : "mailto:nobody@parley.invalid";
}

const UNITS: Readonly<Record<string, number>> = { MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

/** A size that was checked already; in powers of 1,024, as file managers count. */
function bytes(text: string): number {
  return Number.parseInt(text, 10) * (UNITS[text.slice(-2)] ?? 1);
}

function proxies(text: string | undefined): Config["trustProxy"] {
  if (text === undefined || text === "false") return false;
  return /^\d+$/.test(text) ? Number(text) : text.split(",");
}

/** A list that nobody set is the one that is usual. */
function orElse<T>(list: readonly T[], usual: readonly T[]): readonly T[] {
  return list.length > 0 ? list : usual;
}
