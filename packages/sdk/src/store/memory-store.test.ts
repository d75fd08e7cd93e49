import { searchContract } from "../testing/search-contract.ts";
import { storeContract } from "../testing/store-contract.ts";
import { createMemoryStore } from "./memory-store.ts";

storeContract("the memory store", { open: async () => createMemoryStore() });
searchContract("the memory store", { open: async () => createMemoryStore() });
