/** What a client of the proxy may take. */
export const proxyLimits = {
  /** All connections, known or not. */
  connections: 1_000,
  /** Of one credential at once. */
  connectionsOfOne: 20,
  /** Of all headers of a request together. */
  headerBytes: 16 * 1024,
  /** Until the headers are there, and until TLS has begun. */
  beginMs: 10_000,
  /** Until the whole request is there. */
  requestMs: 30_000,
  /** Between two requests. */
  keepAliveMs: 15_000,
  /** When the node ends. */
  finishMs: 2_500,
  /** Without a byte in either direction. More than a call may take. */
  idleMs: 75_000,
} as const

/** Credentials of one lease. One more ends the oldest. */
export const MAX_CREDENTIALS = 10

/** How long a credential lasts, if its lease does. */
export const CREDENTIAL_SECONDS = 3_600

/** Credentials that are none, from one address. A client that goes on with one that has ended brings far fewer. */
export const GUESSES_PER_MINUTE = 100
