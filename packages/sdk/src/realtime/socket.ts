/** The part of the standard `WebSocket` that is used here: `ws`, browsers, Node 22, Deno and Bun have it. */
export interface SocketLike {
  send(data: string): void
  close(code?: number, reason?: string): void
  /** Of `ws`: closes without waiting for the other side. */
  terminate?(): void
  addEventListener(type: 'open', listener: () => void): void
  addEventListener(type: 'error', listener: (event: object) => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void
}

/** A `WebSocket` class. */
export type SocketConstructor = new (url: string) => SocketLike

/** Close codes of the platform. */
export const closeCodes = {
  /** Ended by us. */
  normal: 1000,
  /** The sign-in was refused. */
  unauthorized: 4401,
  /** Access was taken away: the key revoked, the agent frozen, the person disabled. */
  revoked: 4403,
  /** The key or the session has come to its end by time. */
  expired: 4410,
  /** We heard nothing from the server for too long. */
  silent: 4408,
} as const
