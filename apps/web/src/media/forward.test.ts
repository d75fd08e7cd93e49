import { expect, test } from "vitest";
import { asForwarded } from "./forward.ts";

test("REPLY-3: what is sent on replies to nothing: the message that it replied to is in another chat", () => {
  const content = { type: "text", text: "Yes", replyTo: { seq: 7 } } as const;
  expect(asForwarded(content)).toEqual({ type: "text", text: "Yes" });
});
