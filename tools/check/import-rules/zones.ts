/** A part of the tree and what its files may import; everything else is a violation. */
export interface Zone {
  /** A folder, or a file; one `*` stands for any one name. The first zone that fits counts. */
  of: string;
  /**
   * Beginnings of what may be imported: paths of this repository, `npm:name`, `node:name`. A zone may
   * always import itself; `*` alone allows every package of npm.
   */
  may: readonly string[];
}

const protocol = "packages/protocol/src/";
const sdk = "packages/sdk/src/";
const api = "apps/api/src/";
const web = "apps/web/src/";

/** What the domain shares: who calls, how it refuses, what it names things with, where it counts. */
const words = [
  protocol,
  `${api}caller.ts`,
  `${api}refusal.ts`,
  `${api}new-id.ts`,
  `${api}meter.ts`,
];
/** The domain has no framework and no SQL; TypeBox reads the contract's schemas. */
const pure = ["npm:typebox", "node:crypto", "node:buffer"];

const interfaceParts = [`${web}ui/`, `${web}i18n/`, "npm:*"];
const screenParts = [
  ...interfaceParts,
  `${web}chat/`,
  `${web}state/`,
  `${web}queries/`,
  `${web}preferences/`,
  `${web}shell/`,
  protocol,
  sdk,
];

/** Who may import whom, as docs/ARCHITECTURE.md says it. */
export const ZONES: readonly Zone[] = [
  { of: protocol, may: ["npm:typebox", "npm:uuid"] },
  { of: sdk, may: [protocol] },

  { of: `${api}accounts/`, may: [...words, ...pure, "node:fs"] },
  { of: `${api}conversation/`, may: [...words, ...pure] },
  { of: `${api}delivery/`, may: [...words, ...pure, `${api}conversation/`] },
  { of: `${api}media/`, may: [...words, ...pure] },
  {
    of: `${api}http/`,
    may: [
      ...words,
      `${api}accounts/`,
      `${api}conversation/`,
      `${api}delivery/`,
      `${api}media/`,
      "npm:fastify",
      "npm:@fastify/",
      "npm:typebox",
      "node:",
    ],
  },
  {
    of: `${api}gateway/`,
    may: [
      ...words,
      `${api}accounts/`,
      `${api}conversation/`,
      `${api}delivery/`,
      "npm:fastify",
      "npm:@fastify/",
      "npm:ws",
      "npm:typebox",
      "node:",
    ],
  },
  {
    of: `${api}plugins/`,
    may: [...words, `${api}accounts/`, `${api}http/`, "npm:*", "node:"],
  },
  {
    of: `${api}postgres/`,
    may: [
      ...words,
      `${api}startup-error.ts`,
      `${api}accounts/`,
      `${api}conversation/`,
      `${api}delivery/`,
      `${api}media/`,
      "npm:pg",
      "npm:drizzle-orm",
      "npm:typebox",
      "node:",
    ],
  },
  {
    of: `${api}platform/`,
    may: [
      ...words,
      `${api}config.ts`,
      `${api}startup-error.ts`,
      `${api}accounts/`,
      `${api}conversation/`,
      `${api}delivery/`,
      `${api}media/`,
      "npm:*",
      "node:",
    ],
  },
  // Only tests import these.
  { of: `${api}testing/`, may: [protocol, sdk, api, "npm:*", "node:"] },
  { of: `${api}hostile-input/`, may: [protocol, sdk, api, "npm:*", "node:"] },
  // Wiring: these alone know every part.
  { of: `${api}app.ts`, may: [protocol, api, "apps/api/package.json", "npm:*", "node:"] },
  { of: `${api}messaging.ts`, may: [protocol, api, "npm:fastify"] },
  { of: `${api}ground.ts`, may: [protocol, api, "npm:pino", "node:"] },
  { of: `${api}server.ts`, may: [protocol, api, "npm:*", "node:"] },
  {
    of: `${api}main.ts`,
    may: [
      `${api}config.ts`,
      `${api}ground.ts`,
      `${api}server.ts`,
      `${api}startup-error.ts`,
      `${api}platform/`,
      "node:",
    ],
  },
  {
    of: `${api}worker.ts`,
    may: [
      `${api}config.ts`,
      `${api}server.ts`,
      `${api}startup-error.ts`,
      `${api}platform/`,
      "node:",
    ],
  },
  {
    of: api,
    may: [
      protocol,
      `${api}platform/environment.ts`,
      `${api}platform/nats-servers.ts`,
      "npm:typebox",
      "node:",
    ],
  },

  { of: `${web}engine/`, may: [protocol, sdk, "npm:*"] },
  { of: `${web}ui/`, may: ["npm:*"] },
  { of: `${web}i18n/`, may: [protocol, sdk, `${web}locales/`, "npm:*"] },
  { of: `${web}preferences/`, may: ["npm:*"] },
  { of: `${web}state/`, may: [protocol, sdk, `${web}engine/`, "npm:*"] },
  { of: `${web}queries/`, may: [protocol, sdk, "npm:*"] },
  {
    of: `${web}chat/`,
    may: [...interfaceParts, `${web}state/`, `${web}queries/`, protocol, sdk],
  },
  { of: `${web}shell/`, may: screenParts },
  { of: `${web}features/*/`, may: screenParts },
  { of: web, may: [web, protocol, sdk, "npm:*"] },

  { of: "apps/cli/src/", may: [protocol, sdk, "npm:typebox", "node:"] },
];
