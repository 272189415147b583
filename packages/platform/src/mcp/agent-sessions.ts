import { setMaxListeners } from 'node:events'
import { GivenSecrets, Live, type Context } from '@sesamespace/mcp/server'
import { SesameClient } from '@sesamespace/sdk'
import type { Actor, Credential } from '../auth/actor.ts'
import { AppError } from '../http/errors.ts'
import { closeCodes } from '../realtime/server-frames.ts'

/** How long an agent that asks for nothing stays connected, and so online. */
const IDLE_MS = 120_000
const SWEEP_MS = 15_000
/** Of one key or application, at once. */
const MAX_REQUESTS = 32
/** Keys at once on this node. */
const MAX_SESSIONS = 2_000

export interface AgentPlaces {
  /** Base of the addresses that are given out. */
  apiUrl: () => string
  /** Where this node takes sockets. */
  wsUrl: () => string
  /** Asks this node, as from the address of a client. */
  fetchFrom: (address: string) => typeof fetch
  /** What this node calls itself with for an application, whose own token is for `/mcp` alone and short. */
  passFor: (grantId: string) => { key: string; end: () => void }
}

const accessEnded =
  'Access was taken away: the key or the application was revoked or has expired, or the agent was stopped.'

interface Session {
  context: Context
  end: (reason: string) => void
  requests: number
  usedAt: number
}

/**
 * The agents that speak MCP with this node: each key, and each application that acts as an agent, has one client and one live connection for as long as it asks now and
 * then. Nothing in here is needed to answer the next request: another node begins anew.
 */
export class AgentSessions {
  readonly #places: AgentPlaces
  readonly #sessions = new Map<string, Session>()
  readonly #sweep: NodeJS.Timeout

  constructor(places: AgentPlaces) {
    this.#places = places
    this.#sweep = setInterval(() => this.#endIdle(), SWEEP_MS)
    this.#sweep.unref()
  }

  /** What a request of this key works with, until `release`. */
  take(actor: Actor, token: string, address: string): { context: Context; release: () => void } {
    const session =
      this.#sessions.get(actor.credential.id) ?? this.#open(actor.credential, token, address)
    if (session.requests >= MAX_REQUESTS)
      throw new AppError('rate_limited', `At most ${MAX_REQUESTS} requests of one key at once.`, {
        retryAfterSeconds: 1,
      })
    session.requests += 1
    session.usedAt = Date.now()
    let isTaken = true
    const release = (): void => {
      if (!isTaken) return
      isTaken = false
      session.requests -= 1
      session.usedAt = Date.now()
    }
    return { context: session.context, release }
  }

  /** Ends all, and what they wait for. */
  close(): void {
    clearInterval(this.#sweep)
    for (const session of this.#sessions.values()) session.end('This node restarts: call again.')
  }

  #open({ type, id }: Credential, token: string, address: string): Session {
    if (this.#sessions.size >= MAX_SESSIONS)
      throw new AppError('rate_limited', 'Too many agents speak MCP with this node.', {
        retryAfterSeconds: 10,
      })
    const pass = type === 'grant' ? this.#places.passFor(id) : null
    const client = new SesameClient({
      apiUrl: this.#places.apiUrl(),
      wsUrl: this.#places.wsUrl(),
      apiKey: pass?.key ?? token,
      fetch: this.#places.fetchFrom(address),
      maxReconnectDelayMs: 5_000,
    })
    const ended = new AbortController()
    setMaxListeners(0, ended.signal)
    const live = new Live(client, { takesTurns: false })
    const end = (reason: string): void => {
      if (this.#sessions.get(id) === session) this.#sessions.delete(id)
      client.disconnect()
      pass?.end()
      ended.abort(reason)
    }
    const context = { client, live, secrets: new GivenSecrets(), ended: ended.signal }
    const session: Session = { context, end, requests: 0, usedAt: Date.now() }
    this.#sessions.set(id, session)
    client.on('disconnected', ({ code }) => {
      if (code === closeCodes.revoked || code === closeCodes.expired) end(accessEnded)
    })
    client.on('reconnect_failed', ({ error }) => end(error.message))
    return session
  }

  #endIdle(): void {
    const before = Date.now() - IDLE_MS
    for (const session of this.#sessions.values()) {
      if (session.requests === 0 && session.usedAt < before) session.end('Idle.')
    }
  }
}
