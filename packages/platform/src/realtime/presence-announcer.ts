import type { Queryable } from '../db/database.ts'
import { Gathered, inOne } from '../db/gathered.ts'
import { isDangling } from '../db/postgres-errors.ts'
import type { Actor } from '../auth/actor.ts'
import type { EphemeralEvent } from '../db/log/event.ts'
import {
  addConnections,
  type EndedConnection,
  type NewConnection,
  onlinePrincipals,
  removeConnections,
} from '../modules/presence/index.ts'
import { mayReceive } from '../policies/event.ts'

/** Who is back within this time was never away: a network that drops all sockets tells nobody anything. */
const GRACE_MS = 1_000

export interface PresenceAnnouncerOptions {
  db: Queryable
  nodeId: string
  /** Whether the principal has a socket on this node, perhaps one that is still signing in. */
  isHere: (principalId: string) => boolean
  publish: (workspaceId: string, event: EphemeralEvent) => void
  onError: (error: unknown) => void
}

/** Keeps the connections of this node in the database and tells of each principal that comes or goes, not of each socket. */
export class PresenceAnnouncer {
  readonly #options: PresenceAnnouncerOptions
  /** Principals that may have gone, and what looks whether they have. */
  readonly #leaving = new Map<string, NodeJS.Timeout>()
  readonly #arrivals: Gathered<NewConnection, void>
  readonly #departures: Gathered<EndedConnection, void>
  readonly #online: Gathered<string, boolean>
  #isStopped = false

  constructor(options: PresenceAnnouncerOptions) {
    this.#options = options
    const { db } = options
    this.#arrivals = new Gathered<NewConnection, void>((connections) => {
      const all = addConnections(db, connections)
      // One whose principal is gone keeps no other one out.
      return connections.map((connection) =>
        all.catch((error: unknown) => {
          if (connections.length === 1 || !isDangling(error)) throw error
          return addConnections(db, [connection])
        }),
      )
    })
    this.#departures = new Gathered<EndedConnection, void>(
      inOne(async (connections) => {
        await removeConnections(db, connections)
        return () => {}
      }),
    )
    this.#online = new Gathered<string, boolean>(
      inOne(async (principalIds) => {
        const online = await onlinePrincipals(db, [...new Set(principalIds)])
        return (principalId) => online.has(principalId)
      }),
    )
  }

  /** Whether the principal may be back in a moment, and counts as here until then. */
  awaits(principalId: string): boolean {
    return this.#leaving.has(principalId)
  }

  /** @param wasHere whether the principal had a socket on this node, or was awaited, before this one came */
  async arrive(actor: Actor, connectionId: string, wasHere: boolean): Promise<void> {
    const { nodeId } = this.#options
    const { principalId } = actor
    clearTimeout(this.#leaving.get(principalId))
    this.#leaving.delete(principalId)
    const wasOnline = wasHere || (await this.#online.ask(principalId))
    const isReceiving = actor.kind === 'agent' && mayReceive(actor, 'message')
    await this.#arrivals.ask({ id: connectionId, nodeId, principalId, isReceiving })
    if (!wasOnline) this.#tell(actor, 'online')
  }

  /** @param isLast of the principal's sockets on this node */
  async depart(
    actor: Actor,
    { id, isLast, heardAt }: { id: string; isLast: boolean; heardAt: Date | null },
  ): Promise<void> {
    if (this.#isStopped) return
    const removal = this.#departures.ask({ id, heardAt })
    // At once: who is back while the connection is being removed was never away either.
    if (isLast) this.#expectBack(actor, removal)
    await removal
  }

  /** After it nothing is told or written: the node's connections end with the node. */
  stop(): void {
    this.#isStopped = true
    for (const timer of this.#leaving.values()) clearTimeout(timer)
    this.#leaving.clear()
  }

  #expectBack(actor: Actor, removal: Promise<void>): void {
    clearTimeout(this.#leaving.get(actor.principalId))
    const timer = setTimeout(() => {
      removal
        .then(() => this.#announceIfGone(actor, timer))
        .catch((error: unknown) => this.#options.onError(error))
    }, GRACE_MS)
    timer.unref()
    this.#leaving.set(actor.principalId, timer)
  }

  async #announceIfGone(actor: Actor, timer: NodeJS.Timeout): Promise<void> {
    const { isHere } = this.#options
    const isOnline = await this.#online.ask(actor.principalId)
    // Whoever arrives takes the timer away.
    const isBack = this.#leaving.get(actor.principalId) !== timer || isHere(actor.principalId)
    if (isBack || this.#isStopped) return
    this.#leaving.delete(actor.principalId)
    if (!isOnline) this.#tell(actor, 'offline')
  }

  #tell({ workspaceId, principalId }: Actor, presence: 'online' | 'offline'): void {
    this.#options.publish(workspaceId, {
      type: 'presence',
      payload: { principalId, presence, lastSeenAt: new Date().toISOString() },
      audience: { scope: 'workspace' },
    })
  }
}
