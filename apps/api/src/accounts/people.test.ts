import { afterAll, beforeAll, expect, test } from "vitest";
import { call, refusal, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
let ada: TestPerson;
beforeAll(async () => {
  server = await createTestApp();
  ada = await signUp(server.app, "ada");
  for (const [username, displayName] of [
    ["adam", "Zacharias"],
    ["bob", "ADA the second"],
    ["cyd", "Ärmel"],
    ["dan_1", "100% Dan"],
    ["danx1", "İpek"],
  ] as const) {
    const { token } = await signUp(server.app, username);
    await call(server.app, "updateMe", { token, body: { displayName } });
  }
});
afterAll(() => server.close());

async function find(query: Record<string, string>): Promise<string[]> {
  const page = await call(server.app, "people", { token: ada.token, query });
  return page.items.map((person) => person.username);
}

test("ACC-19: people are found by the beginning of their username or display name, in any case", async () => {
  for (const [search, names] of [
    ["ada", ["ada", "adam", "bob"]],
    ["ADA", ["ada", "adam", "bob"]],
    [" ada ", ["ada", "adam", "bob"]],
    ["zach", ["adam"]],
    ["ärm", ["cyd"]],
    ["A\u0308RM", ["cyd"]],
    ["second", []],
    ["dan_", ["dan_1"]],
    ["100%", ["dan_1"]],
    ["%", []],
    ["_", []],
    ["'", []],
    ["\\", []],
    ["İ", ["danx1"]],
  ] as const) {
    expect([search, await find({ search })]).toEqual([search, names]);
  }
});

test("ACC-19: without a search everybody is listed, in the order of usernames", async () => {
  const everybody = ["ada", "adam", "bob", "cyd", "dan_1", "danx1"];
  expect(await find({})).toEqual(everybody);
  expect(await find({ search: "" })).toEqual(everybody);
});

test("ACC-20: pages of any size join to the whole, across both orders", async () => {
  for (const search of ["", "ada", "a", "d"]) {
    const whole = await find({ search });
    for (const limit of [1, 2, 3]) {
      const joined: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const query: Record<string, string> = { search, limit: String(limit) };
        if (cursor !== "") query["cursor"] = cursor;
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(query);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        joined.push(...page.items.map((person) => person.username));
        cursor = page.nextCursor;
      }
      expect(joined).toEqual(whole);
    }
  }
});

const readPage = (query: Record<string, string>) =>
  call(server.app, "people", { token: ada.token, query });

test("ACC-20: a cursor that this server did not write is refused", async () => {
  for (const cursor of ["abc", "bnVsbA", Buffer.from('{"by":"name"}').toString("base64url"), "?"]) {
    const problem = await refusal(server.app, "people", { token: ada.token, query: { cursor } });
    expect(problem.code).toBe("invalid_request");
  }
});

test("ACC-19: one person is read by id; an unknown one is not found", async () => {
  const details = await call(server.app, "person", {
    token: ada.token,
    params: { userId: ada.id },
  });
  expect(details).toMatchObject({ id: ada.id, username: "ada" });
  for (const userId of ["01890000-0000-7000-8000-000000000000"]) {
    const problem = await refusal(server.app, "person", { token: ada.token, params: { userId } });
    expect(problem.code).toBe("not_found");
  }
});

test("ACC-20: both orders are read from an index, however many people there are", async () => {
  const { pool } = server.database;
  await pool.query(`
    INSERT INTO users (id, username, display_name, name_key, password_hash, created_at)
    SELECT overlay(overlay(gen_random_uuid()::text PLACING '7' FROM 15) PLACING 'a' FROM 20)::uuid,
           'u' || n, 'Name ' || n, 'name ' || n, '', now()
    FROM generate_series(1, 20000) AS n`);
  await pool.query("ANALYZE users");
  const explain = async (where: string, order: string): Promise<string> => {
    const { rows } = await pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN SELECT id FROM users WHERE ${where} ORDER BY ${order} LIMIT 51`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };
  expect(await explain(`username >= 'u1' AND username < 'u1\u{10ffff}'`, "username")).toMatch(
    /Index Scan using users_username_key|Index Only Scan/,
  );
  expect(
    await explain(`name_key >= 'name' AND name_key < 'name\u{10ffff}'`, "name_key, id"),
  ).toMatch(/Scan using users_name_key/);
  expect(await find({ search: "u19999" })).toEqual(["u19999"]);
});
