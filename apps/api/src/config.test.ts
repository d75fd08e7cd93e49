import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("without any variable the server runs on localhost:3000 with its own database", () => {
  const config = readConfig({}, true);
  expect(config).toMatchObject({
    host: "localhost",
    port: 3000,
    dataFolder: `${process.cwd()}/data`,
    databaseUrl: undefined,
    registration: "open",
    trustProxy: false,
  });
});

test("an empty variable counts as not set", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: " " }, true)).toEqual(readConfig({}, true));
});

test.each([
  ["PORT", "8080", { port: 8080 }],
  ["HOST", "0.0.0.0", { host: "0.0.0.0" }],
  ["HOST", "::", { host: "::" }],
  ["PARLEY_DATA", "/srv/my data", { dataFolder: "/srv/my data" }],
  ["DATABASE_URL", "postgres://a:b@c/d", { databaseUrl: "postgres://a:b@c/d" }],
  ["WORKERS", "4", { workers: 4 }],
  ["NATS_URL", "nats://nats", { natsUrl: "nats://nats" }],
  ["NATS_URL", "tls://u:p@a:4222, tls://b", { natsUrl: "tls://u:p@a:4222, tls://b" }],
  ["REGISTRATION", "invite", { registration: "invite" }],
  ["PUBLIC_URL", "https://chat.example.org", { publicUrl: "https://chat.example.org" }],
  [
    "ALLOWED_ORIGINS",
    "https://a.example, http://[::1]:5173",
    { allowedOrigins: ["https://a.example", "http://[::1]:5173"] },
  ],
  ["TRUST_PROXY", "1", { trustProxy: 1 }],
  ["MAX_UPLOAD", "500MB", { maxUpload: 524_288_000 }],
  ["FILE_QUOTA", "1TB", { fileQuota: 1_099_511_627_776 }],
  ["METRICS_TOKEN", "0123456789abcdef", { metricsToken: "0123456789abcdef" }],
  ["TRUST_PROXY", "loopback,10.0.0.0/8", { trustProxy: ["loopback", "10.0.0.0/8"] }],
])("%s=%s is taken", (name, value, expected) => {
  expect(readConfig({ [name]: value }, false)).toMatchObject(expected);
});

test.each([
  ["PORT", "abc", 'PORT is "abc"; expected a whole number from 0 to 65535.'],
  ["PORT", "70000", 'PORT is "70000"; expected a whole number from 0 to 65535.'],
  ["PORT", "3000.5", 'PORT is "3000.5"; expected a whole number from 0 to 65535.'],
  ["PORT", "0x50", 'PORT is "0x50"; expected a whole number from 0 to 65535.'],
  ["HOST", "a b", 'HOST is "a b"; expected a host name or an IP address'],
  ["REGISTRATION", "yes", 'REGISTRATION is "yes"; expected one of open, invite, closed.'],
  ["LOG_LEVEL", "loud", 'LOG_LEVEL is "loud"; expected one of fatal, error,'],
  ["LOG_FORMAT", "xml", 'LOG_FORMAT is "xml"; expected one of pretty, json.'],
  [
    "METRICS_TOKEN",
    "short",
    "METRICS_TOKEN is a secret of 5 characters (not shown); expected 16 to",
  ],
  ["PUBLIC_URL", "chat.example.org", 'PUBLIC_URL is "chat.example.org"; expected an origin'],
  ["PUBLIC_URL", "https://a.example/x", 'PUBLIC_URL is "https://a.example/x"; expected an origin'],
  ["ALLOWED_ORIGINS", "https://ok.example,*", 'ALLOWED_ORIGINS is "*"; expected an origin'],
  ["TRUST_PROXY", "yes please", 'TRUST_PROXY is "yes please"; expected false, the number'],
  ["WORKERS", "0", 'WORKERS is "0"; expected a whole number from 1 to 64.'],
  ["APPEND_LANES", "0", 'APPEND_LANES is "0"; expected a whole number from 1 to 64.'],
  ["DATABASE_CONNECTIONS", "1", 'DATABASE_CONNECTIONS is "1"; expected a whole number from 2'],
])("%s=%s is refused with what it got and what it expects", (name, value, message) => {
  expect(() => readConfig({ [name]: value }, false)).toThrow(message);
});

test.each(["DATABASE_URL", "JWT_SECRET", "NATS_URL"])(
  "a wrong %s is named but not shown",
  (name) => {
    const act = () => readConfig({ [name]: "hunter2-s3cret" }, false);
    expect(act).toThrow(`${name} is a secret of 14 characters (not shown); expected`);
    expect(act).not.toThrow("hunter2");
  },
);

test("everything that is wrong is said at once", () => {
  expect(() => readConfig({ PORT: "x", REGISTRATION: "y" }, false)).toThrow(/PORT[^]*REGISTRATION/);
});

test(".env.example names every variable that is read, and no other", async () => {
  const asked = new Set<string>();
  const spy = new Proxy<Record<string, string>>(
    {},
    {
      get(_target, name) {
        asked.add(String(name));
        return undefined;
      },
    },
  );
  readConfig(spy, false);
  const text = await readFile(new URL("../../../.env.example", import.meta.url), "utf8");
  const named = [...text.matchAll(/^#?([A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect(new Set(named)).toEqual(asked);
});
