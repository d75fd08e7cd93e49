import { expect, test } from "vitest";
import { StoreFullError, type Store } from "../ports/store.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { emptyState } from "./initial-state.ts";
import { createLedger } from "./ledger.ts";

test("STORE-6: the state says that the device is full or fails, until something is stored again", async () => {
  const memory = createMemoryStore();
  const refusals: Error[] = [new StoreFullError("full"), new Error("broken")];
  const store: Store = {
    ...memory,
    async commit(change) {
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal;
      await memory.commit(change);
    },
  };
  const ledger = createLedger(store, emptyState);
  const step = () => ledger.step(() => ({ change: { cursor: "db.1" }, patch: (now) => now }));

  await expect(step()).rejects.toThrow("full");
  expect(ledger.getState().storage).toBe("full");
  await expect(step()).rejects.toThrow("broken");
  expect(ledger.getState().storage).toBe("failing");
  await step();
  expect(ledger.getState().storage).toBe("working");
});
