import { Buffer } from "node:buffer";
import { createECDH } from "node:crypto";
import { expect, test } from "vitest";
import webPush from "web-push";
import { makeVapidKeys } from "../../push/vapid-keys.ts";
import { decryptMessage } from "./decrypt-message.ts";
import { objectionToVapid } from "./verify-vapid.ts";

const bytes = (base64url: string): Buffer => Buffer.from(base64url, "base64url");

/** The example of RFC 8291, section 5 and appendix A. */
const EXAMPLE = {
  plaintext: "When I grow up, I want to be a watermelon",
  keys: {
    privateKey: bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
    auth: bytes("BTBZMqHH6r4Tts7J_aSIgg"),
  },
  body: bytes(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz" +
      "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  ),
};

test("PUSH-2: the tests' own browser reads the example of RFC 8291", () => {
  expect(decryptMessage(EXAMPLE.body, EXAMPLE.keys).toString()).toBe(EXAMPLE.plaintext);
});

test("PUSH-2: a bit that was changed, or another browser's key, gives nothing", () => {
  for (const place of [0, 30, EXAMPLE.body.length - 1]) {
    const changed = Buffer.from(EXAMPLE.body);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(() => decryptMessage(changed, EXAMPLE.keys)).toThrow(
      /unable to authenticate|Unsupported state|not valid/i,
    );
  }
  const other = createECDH("prime256v1");
  other.generateKeys();
  const { auth } = EXAMPLE.keys;
  expect(() => decryptMessage(EXAMPLE.body, { privateKey: other.getPrivateKey(), auth })).toThrow(
    /unable to authenticate|Unsupported state|not valid/i,
  );
});

test("PUSH-2: what the server encrypts with agrees with that second implementation", () => {
  for (const length of [1, 15, 16, 300, 3_993]) {
    const text = "x".repeat(length);
    const browser = createECDH("prime256v1");
    const p256dh = browser.generateKeys("base64url");
    const auth = Buffer.alloc(16, length);
    const { cipherText } = webPush.encrypt(p256dh, auth.toString("base64url"), text, "aes128gcm");
    const opened = decryptMessage(cipherText, { privateKey: browser.getPrivateKey(), auth });
    expect(opened.toString()).toBe(text);
  }
});

test("PUSH-3: the tests' push service takes what RFC 8292 asks for, and nothing else", () => {
  const origin = "https://push.example.net";
  const { publicKey, privateKey } = makeVapidKeys();
  const headers = (audience: string, subject = "mailto:a@example.org", expiration?: number) =>
    webPush.getVapidHeaders(audience, subject, publicKey, privateKey, "aes128gcm", expiration)
      .Authorization;
  const good = headers(origin);
  expect(objectionToVapid(good, origin, publicKey)).toBeNull();
  expect(objectionToVapid(headers("https://other.example"), origin, publicKey)).toMatch("audience");
  expect(objectionToVapid(headers(origin, undefined, 1), origin, publicKey)).toMatch("expired");
  expect(objectionToVapid(good, origin, makeVapidKeys().publicKey)).toMatch("another server");
  const [token = "", key] = good.split(", ");
  const forged = `${token.slice(0, -4)}AAAA, ${key}`;
  expect(objectionToVapid(forged, origin, publicKey)).toMatch("signature");
  expect(objectionToVapid("Bearer x", origin, publicKey)).toMatch("scheme");
});
