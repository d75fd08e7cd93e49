import type { ErasingPorts } from "@parley/sdk/erasing/erasing.ts";
import { expect, test, vi } from "vitest";
import { createLateErasing } from "./late-erasing.ts";

const part = vi.hoisted(() => ({ tries: 0, erased: [] as number[] }));

vi.mock("@parley/sdk/erasing/erasing.ts", () => ({
  get createErasing() {
    part.tries += 1;
    if (part.tries === 1) throw new TypeError("Failed to fetch dynamically imported module");
    const erase = async (_conversationId: string, seq: number) => void part.erased.push(seq);
    return () => ({ erase, begin: () => undefined, end: () => undefined });
  },
}));

test("ERASE-8: what erases is loaded again where it could not be had the first time", async () => {
  const late = createLateErasing({ report: () => undefined } as unknown as ErasingPorts);
  await expect(late.erase("chat", 1)).rejects.toThrow("dynamically imported");
  await late.erase("chat", 2);
  expect(part.erased).toEqual([2]);
});
