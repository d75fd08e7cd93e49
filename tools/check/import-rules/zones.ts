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
  `${web}device/`,
  `${web}files/`,
  `${web}voice/`,
  `${web}pdf/`,
  `${web}bytes/base64url.ts`,
  `${web}bytes/file-problem.ts`,
  `${web}bytes/stored-sticker.ts`,
  `${web}media/`,
  `${web}replies/`,
  `${web}stickers/`,
  `${web}service-worker/page-message.ts`,
  `${web}service-worker/worker-message.ts`,
  protocol,
  sdk,
];

/** Who may import whom, as docs/ARCHITECTURE.md says it. */
export const ZONES: readonly Zone[] = [
  { of: protocol, may: ["npm:typebox", "npm:uuid"] },
  { of: `${sdk}files/`, may: [protocol, `${sdk}ports/`, "npm:@noble/hashes"] },
  { of: sdk, may: [protocol] },

  { of: `${api}accounts/`, may: [...words, ...pure, "node:fs"] },
  { of: `${api}account-log/`, may: [...words, ...pure] },
  { of: `${api}conversation/`, may: [...words, ...pure] },
  {
    of: `${api}delivery/`,
    may: [...words, ...pure, `${api}account-log/`, `${api}conversation/`],
  },
  // Files are streams: nothing holds one as a whole.
  { of: `${api}media/`, may: [...words, ...pure, "node:stream"] },
  {
    of: `${api}push/`,
    may: [...words, ...pure, `${api}account-log/`, `${api}conversation/`, `${api}delivery/`],
  },
  {
    of: `${api}http/`,
    may: [
      ...words,
      `${api}accounts/`,
      `${api}account-log/`,
      `${api}conversation/`,
      `${api}delivery/`,
      `${api}media/`,
      `${api}push/`,
      "npm:fastify",
      "npm:@fastify/",
      "npm:@tus/server",
      "npm:range-parser",
      "npm:typebox",
      "node:",
    ],
  },
  {
    of: `${api}gateway/`,
    may: [
      ...words,
      `${api}accounts/`,
      `${api}account-log/`,
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
    may: [...words, `${api}accounts/`, `${api}push/`, `${api}http/`, "npm:*", "node:"],
  },
  {
    of: `${api}postgres/`,
    may: [
      ...words,
      `${api}startup-error.ts`,
      `${api}accounts/`,
      `${api}account-log/`,
      `${api}conversation/`,
      `${api}delivery/`,
      `${api}media/`,
      `${api}push/`,
      "npm:pg",
      "npm:graphile-worker",
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
      `${api}account-log/`,
      `${api}conversation/`,
      `${api}delivery/`,
      `${api}media/`,
      `${api}push/`,
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
  { of: `${api}filing.ts`, may: [protocol, api, "npm:fastify"] },
  { of: `${api}pushing.ts`, may: [protocol, api, "npm:fastify"] },
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

  { of: `${web}bytes/`, may: [protocol, sdk] },
  { of: `${web}engine/`, may: [protocol, sdk, `${web}bytes/`, "npm:*"] },
  { of: `${web}ui/`, may: ["npm:*"] },
  { of: `${web}i18n/`, may: [protocol, sdk, `${web}locales/`, "npm:*"] },
  { of: `${web}preferences/`, may: [`${web}device/`, "npm:*"] },
  { of: `${web}state/`, may: [protocol, sdk, `${web}engine/`, `${web}bytes/`, "npm:*"] },
  {
    of: `${web}files/`,
    may: [
      protocol,
      sdk,
      `${web}bytes/`,
      `${web}state/`,
      `${web}service-worker/page-message.ts`,
      `${web}service-worker/worker-message.ts`,
      "npm:*",
    ],
  },
  {
    of: `${web}media/`,
    may: [
      ...interfaceParts,
      `${web}bytes/`,
      `${web}chat/`,
      `${web}files/`,
      `${web}state/`,
      protocol,
      sdk,
    ],
  },
  {
    of: `${web}queries/`,
    may: [
      protocol,
      sdk,
      `${web}device/`,
      `${web}engine/browser-clock.ts`,
      `${web}engine/browser-http.ts`,
      "npm:*",
    ],
  },
  {
    of: `${web}chat/`,
    may: [...interfaceParts, `${web}state/`, `${web}queries/`, protocol, sdk],
  },
  {
    of: `${web}voice/`,
    may: [
      protocol,
      sdk,
      `${web}bytes/`,
      `${web}chat/seconds-text.ts`,
      `${web}files/`,
      `${web}state/`,
      `${web}ui/`,
      `${web}engine/engine.ts`,
      "npm:*",
    ],
  },
  {
    of: `${web}stickers/`,
    may: [
      protocol,
      sdk,
      `${web}bytes/`,
      `${web}files/`,
      `${web}media/`,
      `${web}state/`,
      `${web}engine/engine.ts`,
      "npm:*",
    ],
  },
  {
    of: `${web}replies/`,
    may: [...interfaceParts, `${web}chat/`, `${web}media/`, `${web}state/`, protocol, sdk],
  },
  { of: `${web}pdf/`, may: ["npm:pdfjs-dist"] },
  { of: `${web}device/`, may: [protocol] },
  {
    of: `${web}service-worker/`,
    may: [
      protocol,
      sdk,
      `${web}chat/content-text.ts`,
      `${web}chat/seconds-text.ts`,
      `${web}bytes/`,
      `${web}device/`,
      `${web}locales/`,
      `${web}engine/browser-clock.ts`,
      "npm:*",
    ],
  },
  { of: `${web}shell/`, may: screenParts },
  { of: `${web}features/*/`, may: screenParts },
  { of: web, may: [web, protocol, sdk, "npm:*"] },

  { of: "apps/cli/src/", may: [protocol, sdk, "npm:typebox", "node:"] },
];
