import type { Queryable } from '../db/database.ts'
import { Gathered, inOne } from '../db/gathered.ts'
import { readLiveRights } from '../auth/live-rights.ts'
import type { SocketSession } from './socket-session.ts'

/** With the query and the close itself this stays within a second, also on a node that misses every wake-up. */
const EVERY_MS = 600

export interface RightsWatchOptions {
  db: Queryable
  sessions: () => Iterable<SocketSession>
  /** The session's credential is worth nothing any more. */
  onEnded: (session: SocketSession, reason: string) => void
  onError: (error: unknown) => void
}

/**
 * Keeps what open sockets may do as it is now. Events end most of them at once; this finds what no event tells of: a key
 * that expires, a session that has grown too old, rights changed while a wake-up was lost.
 */
export class RightsWatch {
  readonly #options: RightsWatchOptions
  readonly #single = new Gathered<SocketSession, void>(
    inOne(async (sessions) => {
      await this.check(sessions)
      return () => {}
    }),
  )
  #timer: NodeJS.Timeout | undefined
  #checking: Promise<void> | undefined

  constructor(options: RightsWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#checking ??= this.check([...this.#options.sessions()])
        .catch(this.#options.onError)
        .finally(() => {
          this.#checking = undefined
        })
    }, EVERY_MS)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#checking
  }

  /** Reads the rights of one session anew, together with those of others that are asked for at the same time. */
  checkOne(session: SocketSession): Promise<void> {
    return this.#single.ask(session)
  }

  /** Reads the rights of these sessions anew. */
  async check(sessions: readonly SocketSession[]): Promise<void> {
    if (sessions.length === 0) return
    const credentials = sessions.map(({ actor }) => actor.credential)
    const rights = await readLiveRights(this.#options.db, credentials)
    for (const session of sessions) {
      const now = rights.get(session.actor.credential.id)
      if (!now || now.ended !== null)
        this.#options.onEnded(session, now?.ended ?? 'credential_removed')
      else session.setRights(now)
    }
  }
}
