import { pino, type Logger } from "pino";
import pretty from "pino-pretty";
import type { Config } from "../config.ts";

/** The server's log: lines of JSON, or lines for a person at a terminal. */
export function createLogger(config: Pick<Config, "logLevel" | "logFormat">): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pinoTime,
    // Whatever an object that is logged may carry along.
    redact: ["*.authorization", "*.cookie", "*.password", "req.headers", "request.headers"],
  };
  if (config.logFormat === "json") return pino(options);
  return pino(options, pretty({ sync: true, ignore: "hostname", translateTime: "SYS:HH:MM:ss" }));
}

/** ISO times: the same as everywhere else in Parley. */
function pinoTime(): string {
  return `,"time":"${new Date().toISOString()}"`;
}
