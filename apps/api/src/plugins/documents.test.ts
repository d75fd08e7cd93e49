import { ENDPOINTS } from "@parley/protocol/rest/endpoints.ts";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
beforeAll(async () => {
  server = await createTestApp();
});
afterAll(() => server.close());

test("DOC-1: /openapi.json is valid OpenAPI 3.1 and names every route of the contract", async () => {
  const document = (await server.app.inject({ url: "/openapi.json" })).json();
  expect(document.openapi).toMatch(/^3\.1\./);
  const result = await new Validator().validate(document);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);

  const operations = Object.values<Record<string, { operationId: string }>>(document.paths)
    .flatMap((path) => Object.values(path))
    .map((operation) => operation.operationId);
  expect(operations.toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
});

test("DOC-1: the documents describe pictures, scopes, texts and problems as the routes take them", async () => {
  const { paths, components } = (await server.app.inject({ url: "/openapi.json" })).json();
  const avatar = paths["/v1/me/avatar"].put;
  expect(Object.keys(avatar.requestBody.content)).toEqual(
    expect.arrayContaining(["image/png", "multipart/form-data"]),
  );
  expect(avatar.security).toEqual([{ bearer: ["manage"] }]);
  expect(paths["/v1/sessions"].post.security).toEqual([]);
  const registration = paths["/v1/accounts"].post;
  expect(registration.requestBody.content["application/json"].schema.required).toContain(
    "username",
  );
  expect(registration.responses["201"].content["application/json"].schema.type).toBe("object");
  expect(registration.responses["4XX"].content["application/problem+json"].schema).toEqual({
    $ref: "#/components/schemas/Problem",
  });
  expect(components.schemas.Problem.properties.code.anyOf.length).toBeGreaterThan(20);
  expect(paths["/v1/people/{userId}"].get.parameters).toMatchObject([
    { in: "path", name: "userId", required: true },
  ]);
});

interface AsyncApi {
  asyncapi: string;
  info: { title: string; version: string };
  channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
  operations: Record<
    string,
    { action: string; channel: { $ref: string }; messages: { $ref: string }[] }
  >;
  components: { messages: Record<string, { name: string; payload: { type: string } }> };
}

test("DOC-2: /asyncapi.json is AsyncAPI 3 whose references all lead somewhere", async () => {
  const document: AsyncApi = (await server.app.inject({ url: "/asyncapi.json" })).json();
  expect(document.asyncapi).toMatch(/^3\./);
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  expect(document.channels["socket"]?.address).toBe("/v1/socket");

  const follow = (reference: string): unknown =>
    reference
      .replace(/^#\//, "")
      .split("/")
      .reduce<unknown>((part, key) => Reflect.get(Object(part), key), document);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(30);
  for (const [, reference = ""] of references) {
    expect([reference, follow(reference) !== undefined]).toEqual([reference, true]);
  }
  for (const operation of Object.values(document.operations)) {
    expect(["send", "receive"]).toContain(operation.action);
    // A message of an operation must be one of its channel's, by reference.
    for (const { $ref } of operation.messages)
      expect($ref).toMatch(/^#\/channels\/socket\/messages\//);
  }
  for (const { payload } of Object.values(document.components.messages)) {
    expect(payload.type).toBe("object");
  }
});

test("DOC-3: /docs is served from here alone, and only its own script may run", async () => {
  const page = await server.app.inject({ url: "/docs/" });
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/https?:\/\/(?!localhost)/);
  const policy = String(page.headers["content-security-policy"]);
  expect(policy).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='/);
  expect(policy).not.toContain("script-src 'self' 'unsafe");
  const script = await server.app.inject({ url: "/docs/js/scalar.js" });
  expect(script.headers["content-type"]).toMatch(/javascript/);
});
