import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import { appendAudit, type NewAuditEntry } from './log/audit-log.ts'
import type { CommittedEvent, NewEvent } from './log/event.ts'
import { appendEvents } from './log/event-log.ts'
import { isContended } from './postgres-errors.ts'
import { isOutdatedStatement } from './prepared-statements.ts'
import type { Tables } from './tables/index.ts'

/** What repositories take: the pool or a transaction. */
export type Queryable = Kysely<Tables>

/** A unit of work. Its events and audit entries are written last, in the same transaction as the change they tell. */
export interface Tx {
  readonly db: Transaction<Tables>
  readonly workspaceId: string
  emit(event: NewEvent): void
  audit(entry: NewAuditEntry): void
}

const MAX_TRIES = 5
/** Longest wait before the second try; it doubles with each, so that those who met do not meet again. */
const RETRY_MS = 10

/** Runs transactions and hands what they committed to the bus. */
export class Database {
  readonly db: Kysely<Tables>
  readonly #onCommitted: (workspaceId: string, events: CommittedEvent[]) => void

  constructor(
    db: Kysely<Tables>,
    onCommitted: (workspaceId: string, events: CommittedEvent[]) => void,
  ) {
    this.db = db
    this.#onCommitted = onCommitted
  }

  /**
   * Runs `work` in one transaction of the workspace. When it throws, nothing is left behind.
   * The workspace's row is locked last and briefly, to take positions in commit order; `work` must not lock it itself.
   */
  transaction<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return retrying(() => this.#run(workspaceId, work))
  }

  /**
   * Runs one statement that is a transaction of its own and writes its events itself; saves the hot path the round
   * trips of a transaction.
   */
  async statement<T>(
    workspaceId: string,
    run: (db: Queryable) => Promise<{ result: T; events: CommittedEvent[] }>,
  ): Promise<T> {
    const { result, events } = await retrying(() => run(this.db))
    if (events.length > 0) this.#onCommitted(workspaceId, events)
    return result
  }

  async #run<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const events: NewEvent[] = []
    const auditEntries: NewAuditEntry[] = []
    let committed: CommittedEvent[] = []
    const result = await this.db.transaction().execute(async (db) => {
      const value = await work({
        db,
        workspaceId,
        emit: (event) => void events.push(event),
        audit: (entry) => void auditEntries.push(entry),
      })
      if (auditEntries.length > 0) await appendAudit(db, workspaceId, auditEntries)
      if (events.length > 0) committed = await appendEvents(db, workspaceId, events)
      return value
    })
    if (committed.length > 0) this.#onCommitted(workspaceId, committed)
    return result
  }
}

async function retrying<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt === MAX_TRIES || !isRetryable(error)) throw error
      if (isContended(error)) await delay(Math.random() * RETRY_MS * 2 ** attempt)
    }
  }
}

const isRetryable = (error: unknown): boolean => isOutdatedStatement(error) || isContended(error)
