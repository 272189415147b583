import type { Queryable } from '../db/database.ts'
import type { Actor } from '../auth/actor.ts'
import type { EphemeralEvent } from '../db/log/event.ts'
import { mayReceive } from '../policies/event.ts'
import { addConnection, onlinePrincipals, removeConnection } from '../modules/presence/index.ts'

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
  #isStopped = false

  constructor(options: PresenceAnnouncerOptions) {
    this.#options = options
  }

  /** @param isFirst of the principal's sockets on this node */
  async arrive(actor: Actor, connectionId: string, isFirst: boolean): Promise<void> {
    const { db, nodeId } = this.#options
    const { principalId } = actor
    const wasHere = !isFirst || this.#leaving.has(principalId)
    clearTimeout(this.#leaving.get(principalId))
    this.#leaving.delete(principalId)
    const wasOnline = wasHere || (await onlinePrincipals(db, [principalId])).size > 0
    const isReceiving = actor.kind === 'agent' && mayReceive(actor, 'message')
    await addConnection(db, { id: connectionId, nodeId, principalId, isReceiving })
    if (!wasOnline) this.#tell(actor, 'online')
  }

  /** @param isLast of the principal's sockets on this node */
  async depart(
    actor: Actor,
    { id, isLast, heardAt }: { id: string; isLast: boolean; heardAt: Date | null },
  ): Promise<void> {
    if (this.#isStopped) return
    const removal = removeConnection(this.#options.db, id, heardAt)
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
    const { db, isHere } = this.#options
    const online = await onlinePrincipals(db, [actor.principalId])
    // Whoever arrives takes the timer away.
    const isBack = this.#leaving.get(actor.principalId) !== timer || isHere(actor.principalId)
    if (isBack || this.#isStopped) return
    this.#leaving.delete(actor.principalId)
    if (online.size === 0) this.#tell(actor, 'offline')
  }

  #tell({ workspaceId, principalId }: Actor, presence: 'online' | 'offline'): void {
    this.#options.publish(workspaceId, {
      type: 'presence',
      payload: { principalId, presence, lastSeenAt: new Date().toISOString() },
      audience: { scope: 'workspace' },
    })
  }
}
