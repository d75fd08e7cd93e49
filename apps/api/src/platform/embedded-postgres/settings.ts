/** What the embedded Postgres runs with, where its defaults do not fit one small box. */
export const SETTINGS: Readonly<Record<string, string>> = {
  max_connections: "50",
  shared_buffers: "128MB",
  // Every acknowledged message survives a power cut.
  fsync: "on",
  synchronous_commit: "on",
  // Errors name neither the statement nor the row: message text stays out of the log.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  log_line_prefix: "%m [%p] ",
  log_timezone: "UTC",
  timezone: "UTC",
  jit: "off",
};
