/**
 * Where the SDK tells what it does; `console` fits. It is given methods, paths, statuses, times and request ids, never a
 * body, a header or a query string, so that no secret gets into a log.
 */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
}

/** Says nothing about traffic, but warns: what is lost silently is not found. */
export const quietLogger: Logger = {
  debug: () => {},
  // oxlint-disable-next-line no-console -- a library without a logger has nowhere else to say it
  warn: (message, fields) => console.warn(`[sesame] ${message}`, fields ?? ''),
}
