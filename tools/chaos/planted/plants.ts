import type { Pool } from "../check/logs.ts";

/** A defect put into the database of a test, where the product keeps what it must not forget. */
export interface Plant {
  sow(pool: Pool): Promise<void>;
  pull(pool: Pool): Promise<void>;
}

/** Watermarks that now and then move back by one. */
export const receiptsMoveBack = trigger(
  "planted_receipts",
  "BEFORE UPDATE OF delivered_seq ON members",
  `IF random() < 0.2 THEN
     NEW.delivered_seq := OLD.delivered_seq - 1;
     NEW.read_seq := least(NEW.read_seq, NEW.delivered_seq);
   END IF;`,
);

/** Members who stay in the audience though the log says that they were removed. */
export const removedAreServed = trigger(
  "planted_removal",
  "BEFORE UPDATE OF left_seq ON members",
  "NEW.left_seq := NULL;",
);

/** An append that no longer looks whether a client id is there already. */
export const dedupeSkipped: Plant = {
  async sow(pool) {
    const definition = await definitionOf(pool, "append_batch");
    const harmed = definition.replaceAll("AND client_id = i.client_id", "AND false");
    if (harmed === definition) throw new Error("append_batch looks up client ids another way.");
    await pool.query(harmed);
    original = definition;
  },
  async pull(pool) {
    await pool.query(original);
  },
};
let original = "";

function trigger(name: string, event: string, harm: string): Plant {
  return {
    async sow(pool) {
      await pool.query(
        `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql
         AS $$ BEGIN ${harm} RETURN NEW; END $$`,
      );
      await pool.query(`CREATE TRIGGER ${name} ${event} FOR EACH ROW EXECUTE FUNCTION ${name}()`);
    },
    async pull(pool) {
      await pool.query(`DROP FUNCTION ${name} CASCADE`);
    },
  };
}

async function definitionOf(pool: Pool, name: string): Promise<string> {
  const { rows } = await pool.query<{ definition: string }>(
    "SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE proname = $1",
    [name],
  );
  return rows[0]?.definition ?? "";
}
