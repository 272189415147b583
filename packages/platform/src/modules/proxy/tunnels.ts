import type { Duplex } from 'node:stream'
import { AppError } from '../../http/errors.ts'
import { proxyLimits } from './proxy-limits.ts'

/** What a tunnel was opened with, and where it goes. */
export interface Tunnel {
  token: string
  target: URL
  /** Where it was opened from. */
  address: string | undefined
}

/** The open tunnels of this node, and how many connections each credential has. */
export class Tunnels {
  readonly #open = new Map<Duplex, Tunnel>()
  readonly #counted = new WeakSet<Duplex>()
  readonly #counts = new Map<string, number>()

  add(socket: Duplex, tunnel: Tunnel): void {
    this.#open.set(socket, tunnel)
    socket.on('close', () => this.#open.delete(socket))
  }

  of(socket: Duplex): Tunnel | null {
    return this.#open.get(socket) ?? null
  }

  has(socket: Duplex): boolean {
    return this.#open.has(socket)
  }

  /** Counts a connection of a credential, once; refuses one too many. */
  count(socket: Duplex, token: string): void {
    if (this.#counted.has(socket)) return
    const count = this.#counts.get(token) ?? 0
    if (count >= proxyLimits.connectionsOfOne)
      throw new AppError(
        'rate_limited',
        `A credential has at most ${proxyLimits.connectionsOfOne} connections at once.`,
        { retryAfterSeconds: 1 },
      )
    if (socket.destroyed) return
    this.#counted.add(socket)
    this.#counts.set(token, count + 1)
    socket.once('close', () => {
      const left = (this.#counts.get(token) ?? 1) - 1
      if (left > 0) this.#counts.set(token, left)
      else this.#counts.delete(token)
    })
  }

  endAll(): void {
    for (const socket of this.#open.keys()) socket.destroy()
  }
}
