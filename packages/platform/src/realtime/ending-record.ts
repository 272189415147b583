import type { Actor } from '../auth/actor.ts'
import type { Database } from '../db/database.ts'

/** Sockets of one credential that were closed for one reason. */
interface Endings {
  actor: Actor
  reason: string
  sockets: number
}

/** Puts on record that sockets were closed because their sign-in ended: those of one turn in one entry. */
export class EndingRecord {
  readonly #database: Database
  readonly #onError: (error: unknown) => void
  readonly #endings = new Map<string, Endings>()

  constructor(database: Database, onError: (error: unknown) => void) {
    this.#database = database
    this.#onError = onError
  }

  add(actor: Actor, reason: string): void {
    const key = `${actor.credential.id} ${reason}`
    const known = this.#endings.get(key)
    if (known) known.sockets += 1
    else this.#endings.set(key, { actor, reason, sockets: 1 })
    if (this.#endings.size === 1 && !known) setImmediate(() => this.#write())
  }

  #write(): void {
    const endings = [...this.#endings.values()]
    this.#endings.clear()
    for (const each of endings) this.#audit(each).catch(this.#onError)
  }

  #audit({ actor, reason, sockets }: Endings): Promise<void> {
    return this.#database.transaction(actor.workspaceId, async (tx) =>
      tx.audit({
        action: 'socket.closed',
        actorId: actor.principalId,
        targetType: actor.credential.type,
        targetId: actor.credential.id,
        details: { reason, sockets },
      }),
    )
  }
}
