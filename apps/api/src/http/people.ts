import type { FastifyInstance } from "fastify";
import type { People } from "../accounts/people.ts";
import type { Pictures } from "../media/pictures.ts";
import { endpoint } from "./endpoint.ts";

/** Other people, and the pictures of people and groups. */
export function registerPeopleRoutes(
  app: FastifyInstance,
  { people, pictures }: { people: People; pictures: Pictures },
): void {
  endpoint(app, "people", ({ query }) => people.find(query));
  endpoint(app, "person", ({ caller, params }) => people.person(caller, params.userId));
  endpoint(app, "avatar", async ({ params, reply }) => {
    const picture = await pictures.read(params.hash, params.size);
    // The hash names the content: what lies under it never changes.
    void reply.header("cache-control", "public, max-age=31536000, immutable");
    return picture;
  });
}
