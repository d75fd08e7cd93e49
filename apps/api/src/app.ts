import { hkdfSync } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { createAccessTokens } from "./accounts/access-tokens.ts";
import { createAuthentication } from "./accounts/authentication.ts";
import { createDevices } from "./accounts/devices.ts";
import { createInvites } from "./accounts/invites.ts";
import type { PasswordHasher } from "./accounts/password-hasher.ts";
import { createPasswordChange } from "./accounts/password-change.ts";
import { createPeople, type PresenceReader } from "./accounts/people.ts";
import { createProfile } from "./accounts/profile.ts";
import { createRefresh } from "./accounts/refresh.ts";
import { createRegistration } from "./accounts/registration.ts";
import { rememberRevokedDevices } from "./accounts/revoked-devices.ts";
import { createSessionEvents, type SessionEvents } from "./accounts/session-events.ts";
import { createSessionIssuer } from "./accounts/session-issuer.ts";
import { createSessionStart } from "./accounts/session-start.ts";
import { createSignIn } from "./accounts/sign-in.ts";
import type { Config } from "./config.ts";
import { installFiling, type FilePlaces } from "./filing.ts";
import { registerAccountRoutes } from "./http/account.ts";
import { registerInviteRoutes } from "./http/invites.ts";
import { createOriginCheck, type OriginCheck } from "./http/origin.ts";
import { registerPeopleRoutes } from "./http/people.ts";
import { registerServerRoutes } from "./http/server.ts";
import { registerSessionRoutes } from "./http/sessions.ts";
import type { GatewayLimits } from "./gateway/gateway-limits.ts";
import type { BlobStore } from "./media/blob-store.ts";
import { createPictures, type Pictures } from "./media/pictures.ts";
import type { Bus } from "./delivery/bus.ts";
import { installMessaging, type Messaging } from "./messaging.ts";
import { createArgon2Passwords } from "./platform/argon2-passwords.ts";
import { createPrometheusMeter } from "./platform/metrics/prometheus-meter.ts";
import { createInProcessBus } from "./platform/in-process-bus.ts";
import { createSharpPictures } from "./platform/sharp-pictures.ts";
import { installAuthentication } from "./plugins/authentication.ts";
import { installDocuments } from "./plugins/documents.ts";
import { createFramework } from "./plugins/framework.ts";
import { installJwt } from "./plugins/jwt.ts";
import { installMetrics } from "./plugins/metrics.ts";
import { rateLimitsTimes, type RateLimits } from "./plugins/rate-limits.ts";
import type { ReadinessCheck } from "./plugins/readiness.ts";
import { installWebApp } from "./plugins/web-app.ts";
import { createAccessTokenStore } from "./postgres/access-token-store.ts";
import { createAccountStore } from "./postgres/account-store.ts";
import { watchPool, type Database } from "./postgres/connection.ts";
import { createDeviceStore } from "./postgres/device-store.ts";
import { createInviteStore } from "./postgres/invite-store.ts";
import { createPeopleStore } from "./postgres/people-store.ts";
import { databaseChecks } from "./postgres/readiness.ts";
import { createRefreshStore } from "./postgres/refresh-store.ts";
import { installPushing, type PushSettings } from "./pushing.ts";
import { VERSION } from "./version.ts";

/** What the app runs on; tests bring their own clock, hasher and limits. */
export interface AppDependencies {
  config: Config;
  database: Database;
  signingKey: Buffer;
  blobs: BlobStore;
  files: FilePlaces;
  logger: Logger;
  /** Joins several nodes; without it there is this one alone. Whoever made it closes it. */
  bus?: Bus;
  /** How this process works on push messages; without it, it keeps subscriptions and pushes nothing. */
  push?: PushSettings;
  /** The folder of the built browser app; without it there is the API alone. */
  webRoot?: string;
  passwords?: PasswordHasher;
  rateLimits?: RateLimits;
  gatewayLimits?: GatewayLimits;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Builds the whole server, ready to listen. The only place where the parts meet. */
export async function buildApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const { config, database, blobs, logger, webRoot } = dependencies;
  const { meter, ...metrics } = createPrometheusMeter();
  watchPool(database, meter);
  const app = await createFramework({
    logger,
    trustProxy: config.trustProxy,
    isHttps: isHttps(config),
    filesFrom: filesFrom(config),
    rateLimits: dependencies.rateLimits ?? rateLimitsTimes(config.rateLimitFactor),
    version: VERSION,
    meter,
  });
  for (const check of databaseChecks(database)) app.readiness.add(check);
  const bus = dependencies.bus ?? createInProcessBus();
  app.readiness.add(busCheck(bus));
  installMetrics(app, { token: config.metricsToken, ...metrics });
  const events = createSessionEvents();
  const pictures = createPictures(blobs, createSharpPictures());
  const isAllowedOrigin = createOriginCheck(config);

  const messaging = installMessaging(app, {
    database,
    meter,
    bus,
    events,
    storePicture: pictures.store,
    isAllowedOrigin,
    drainSeconds: config.drainSeconds,
    appendLanes: config.appendLanes,
    timers: config.messageTimers,
    ...(dependencies.gatewayLimits === undefined ? {} : { limits: dependencies.gatewayLimits }),
  });
  const { presence, alsoCatchUp } = messaging;
  const shared = { events, pictures, isAllowedOrigin, presence, alsoCatchUp };
  await wireAccounts(app, dependencies, shared);
  await messaging.registerRoutes();
  installFiling(app, {
    ...dependencies.files,
    config,
    database,
    meter,
    now: dependencies.now ?? Date.now,
  });
  await installPushing(app, {
    config,
    database,
    meter,
    bus,
    messaging,
    settings: dependencies.push,
    secrets: {
      vapidKeys: derivedKey(dependencies.signingKey, "push key"),
      notificationTokens: derivedKey(dependencies.signingKey, "notification tokens"),
    },
    now: dependencies.now ?? Date.now,
  });

  await installDocuments(app, VERSION);
  await installWebApp(app, webRoot);
  return app;
}

/** Whether this node hears the others, where there are any. */
function busCheck(bus: Bus): ReadinessCheck {
  return {
    name: "bus",
    check: async () => {
      if (!bus.connected()) throw new Error("NATS is away.");
    },
  };
}

interface Shared {
  events: SessionEvents;
  pictures: Pictures;
  isAllowedOrigin: OriginCheck;
  presence: PresenceReader;
  alsoCatchUp: Messaging["alsoCatchUp"];
}

async function wireAccounts(
  app: FastifyInstance,
  { config, database, signingKey, ...dependencies }: AppDependencies,
  { events, pictures, isAllowedOrigin, presence, alsoCatchUp }: Shared,
): Promise<void> {
  const now = dependencies.now ?? Date.now;
  const passwords = dependencies.passwords ?? createArgon2Passwords();
  const accounts = createAccountStore(database);
  const deviceStore = createDeviceStore(database);
  const accessTokenStore = createAccessTokenStore(database);

  const jwt = await installJwt(app, derivedKey(signingKey, "access tokens"));
  const revoked = await rememberRevokedDevices({ devices: deviceStore, events, now });
  alsoCatchUp(revoked.catchUp);
  installAuthentication(app, createAuthentication({ jwt, revoked, tokens: accessTokenStore, now }));

  const issue = createSessionIssuer(jwt);
  const startSession = createSessionStart({ devices: deviceStore, issue, now });
  const devices = createDevices({ devices: deviceStore, events, now });
  const registration = createRegistration({
    accounts,
    passwords,
    startSession,
    mode: config.registration,
    now,
  });
  const profile = createProfile({ accounts, storePicture: pictures.store, events });
  const people = createPeople({ people: createPeopleStore(database), presence });

  registerServerRoutes(app, {
    version: VERSION,
    mode: config.registration,
    timers: config.messageTimers,
    registration,
  });
  registerSessionRoutes(app, {
    register: registration.register,
    signIn: await createSignIn({ accounts, passwords, startSession }),
    refresh: createRefresh({
      accounts,
      tokens: createRefreshStore(database),
      events,
      issue,
      key: derivedKey(signingKey, "refresh tokens"),
      now,
    }),
    devices,
    isAllowedOrigin,
    isHttps: isHttps(config),
  });
  registerAccountRoutes(app, {
    profile,
    changePassword: createPasswordChange({ accounts, passwords, events, now }),
    devices,
    accessTokens: createAccessTokens({ tokens: accessTokenStore, now }),
  });
  registerInviteRoutes(app, createInvites({ accounts, invites: createInviteStore(database), now }));
  registerPeopleRoutes(app, { people, pictures });
}

/** Whether people reach this server by https only. */
function isHttps({ publicUrl }: Config): boolean {
  return publicUrl?.startsWith("https:") ?? false;
}

/** Where browsers are sent for files, when it is not here. */
function filesFrom({ s3 }: Config): string | undefined {
  if (s3?.presign !== true) return undefined;
  const { bucket, endpoint, region, forcePathStyle } = s3;
  const { protocol, host } = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  return forcePathStyle ? `${protocol}//${host}` : `${protocol}//${bucket}.${host}`;
}

/** One secret for each use, so that none can be turned against another. */
function derivedKey(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `parley ${use}`, 32));
}
