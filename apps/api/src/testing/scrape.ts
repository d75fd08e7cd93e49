import type { FastifyInstance } from "fastify";

/** What `/metrics` says now: each value under its name with its labels, as the text has it. */
export async function scrape(app: FastifyInstance): Promise<ReadonlyMap<string, number>> {
  const { statusCode, body } = await app.inject({ url: "/metrics" });
  if (statusCode !== 200) throw new Error(`/metrics answered ${statusCode}.`);
  const lines = body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line): [string, number] => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}
