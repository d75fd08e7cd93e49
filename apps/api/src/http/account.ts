import type { ChangePasswordBody } from "@parley/protocol/rest/accounts.ts";
import type { FastifyInstance } from "fastify";
import type { AccessTokens } from "../accounts/access-tokens.ts";
import type { Devices } from "../accounts/devices.ts";
import type { Profile } from "../accounts/profile.ts";
import type { Caller } from "../caller.ts";
import { endpoint } from "./endpoint.ts";

interface Ports {
  profile: Profile;
  changePassword: (caller: Caller, body: ChangePasswordBody) => Promise<void>;
  devices: Devices;
  accessTokens: AccessTokens;
}

/** One's own account: profile, password, devices and tokens. */
export function registerAccountRoutes(app: FastifyInstance, ports: Ports): void {
  const { profile, changePassword, devices, accessTokens } = ports;

  endpoint(app, "me", ({ caller }) => profile.me(caller));
  endpoint(app, "updateMe", ({ caller, body }) => profile.update(caller, body));
  endpoint(app, "setMyAvatar", ({ caller, body }) => profile.setAvatar(caller, body));
  endpoint(app, "removeMyAvatar", ({ caller }) => profile.removeAvatar(caller));
  endpoint(app, "changePassword", async ({ caller, body, request }) => {
    await app.rateLimits.passwordChange(request);
    await changePassword(caller, body);
  });

  endpoint(app, "devices", async ({ caller }) => ({ items: await devices.list(caller) }));
  endpoint(app, "revokeDevice", ({ caller, params }) =>
    devices.revoke(caller, { session: params.deviceId }),
  );
  endpoint(app, "tokens", async ({ caller }) => ({ items: await accessTokens.list(caller) }));
  endpoint(app, "createToken", ({ caller, body }) => accessTokens.create(caller, body));
  endpoint(app, "revokeToken", ({ caller, params }) =>
    devices.revoke(caller, { token: params.tokenId }),
  );
}
