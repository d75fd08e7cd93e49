import { searchContract } from "@parley/sdk/testing/search-contract.ts";
import { storeContract } from "@parley/sdk/testing/store-contract.ts";
import { afterEach } from "vitest";
import { openStores } from "./testing/open-stores.ts";

const stores = openStores();
afterEach(stores.closeAll);

storeContract("the indexed store in a real browser", {
  open: () => stores.openNew(),
  reopen: () => stores.reopen(),
});
searchContract("the indexed store in a real browser", {
  open: () => stores.openNew(),
  reopen: () => stores.reopen(),
});
