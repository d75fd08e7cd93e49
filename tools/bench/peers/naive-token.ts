const SILENT = "silent ";

/** The naive peer knows no scopes: with this token, a connection writes and hears nothing. */
export function silently(token: string): string {
  return `${SILENT}${token}`;
}

/** Who holds a token, which is believed, and whether they want to hear. */
export function readToken(token: string): { userId: string; deviceId: string; hears: boolean } {
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  const { sub, did } = JSON.parse(payload) as { sub: string; did: string };
  return { userId: sub, deviceId: did, hears: !token.startsWith(SILENT) };
}
