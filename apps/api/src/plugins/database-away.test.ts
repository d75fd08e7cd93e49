import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { openDatabase } from "../postgres/connection.ts";
import { call, refusal, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect } from "../testing/socket.ts";
import { isDatabaseAway } from "./database-away.ts";

let server: TestApp;
let ada: TestPerson;
beforeAll(async () => {
  server = await createTestApp();
  ada = await signUp(server.app, "ada");
});
afterAll(() => server.close());

/** Ends the database's side of a statement on this table while it runs. */
async function whileItEnds<T>(table: string, work: () => Promise<T>): Promise<T> {
  const { pool } = server.database;
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const result = work();
    await vi.waitFor(async () => {
      // Not the client that holds the lock: within a transaction the view stands still.
      const { rowCount } = await pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      expect(rowCount).toBe(1);
    }, 10_000);
    return await result;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

test("HTTP-7: a database that ends a statement is a server that is busy", async () => {
  const problem = await whileItEnds("users", () => refusal(server.app, "me", { token: ada.token }));
  expect(problem).toMatchObject({ code: "overloaded", status: 503, retryAfter: 2 });
  await call(server.app, "me", { token: ada.token });
});

test("HTTP-7: so it is on the socket, and the message can be sent again", async () => {
  const { id: conversationId } = await call(server.app, "openSelf", { token: ada.token });
  const socket = await connect(server.app, ada.token);
  const body = { type: "text", text: "hello" } as const;
  const send = () => socket.ask({ type: "send", conversationId, clientId: newId(), body });
  expect(await whileItEnds("conversations", send)).toMatchObject({
    type: "failed",
    problem: { code: "overloaded" },
  });
  expect(await send()).toMatchObject({ type: "accepted", seq: 2 });
  await socket.close();
});

test("HTTP-7: nobody who listens is a database that is away; a wrong statement is not", async () => {
  const nowhere = openDatabase("postgresql://parley:none@localhost:1/parley");
  const refused = await nowhere.db.execute("SELECT 1").catch((error: unknown) => error);
  await nowhere.close();
  expect(isDatabaseAway(refused)).toBe(true);
  const wrong = await server.database.db.execute("SELECT 1 / 0").catch((error: unknown) => error);
  expect(isDatabaseAway(wrong)).toBe(false);
});

test("HTTP-7: a database whose disk is full takes messages again once there is room", async () => {
  const full = await server.database.db
    .execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$")
    .catch((error: unknown) => error);
  expect(isDatabaseAway(full)).toBe(true);
});
