import type { CreateTokenBody } from "@parley/protocol/rest/tokens.ts";
import type { RestClient } from "@parley/sdk/rest/rest-client.ts";

/**
 * Makes a personal access token; one of the same name that an earlier run left is revoked, as its
 * secret was shown only then.
 * @returns the secret
 */
export async function renewToken(rest: RestClient, body: CreateTokenBody): Promise<string> {
  const { items } = await rest.call("tokens");
  for (const { id } of items.filter((item) => item.name === body.name)) {
    await rest.call("revokeToken", { params: { tokenId: id } });
  }
  return (await rest.call("createToken", { body })).token;
}
