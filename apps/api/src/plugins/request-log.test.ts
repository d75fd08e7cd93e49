import { expect, test } from "vitest";
import { call, PASSWORD, refusal, request, signUp } from "../testing/api.ts";
import { createTestApp } from "../testing/app.ts";

test("LOGS-1: no password, token, cookie, search or name reaches the log, at any level", async () => {
  const server = await createTestApp();
  try {
    const { app } = server;
    const ada = await signUp(app, "ada.lovelace");
    const created = await call(app, "createToken", {
      token: ada.token,
      body: { name: "Secret name", scopes: ["read"] },
    });
    await call(app, "people", { token: created.token, query: { search: "searched-for" } });
    await refusal(app, "signIn", { body: { username: "ada.lovelace", password: "guessed-wrong" } });
    await refusal(app, "refresh", { headers: { cookie: `parley_refresh=${"c".repeat(43)}` } });
    await call(app, "refresh", { body: { refreshToken: ada.refreshToken } });
    await refusal(app, "updateMe", { token: ada.token, body: { about: 7, typo: "typed-text" } });
    await app.inject({ url: "/v1/people?search=in-the-url&token=url-token" });

    // A statement that fails inside, with what was typed among its values.
    await server.database.pool.query("ALTER TABLE users ADD CHECK (about <> 'text of a person')");
    const failed = await request(app, "updateMe", {
      token: ada.token,
      body: { about: "text of a person" },
    });
    expect(failed.statusCode).toBe(500);
    expect(failed.json()).toMatchObject({ code: "internal" });
    expect(failed.body).not.toMatch(/users|check|constraint/i);

    const log = server.logged();
    expect(log).toContain("A request failed");
    expect(log).toContain('"route":"/v1/people"');
    for (const secret of [
      PASSWORD,
      ada.token,
      ada.refreshToken,
      created.token,
      "ada.lovelace",
      "Secret name",
      "searched-for",
      "guessed-wrong",
      "ccccc",
      "typed-text",
      "in-the-url",
      "url-token",
      "text of a person",
    ]) {
      expect([secret, log.includes(secret)]).toEqual([secret, false]);
    }
  } finally {
    await server.close();
  }
});
