import { Database, type Tx } from './database.ts'

/**
 * A database that is one open transaction: services made on it join that transaction, so that what several of them do is
 * done together or not at all.
 */
export class JoinedDatabase extends Database {
  readonly #tx: Tx

  constructor(tx: Tx) {
    super(tx.db, () => {})
    this.#tx = tx
  }

  override async transaction<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (workspaceId !== this.#tx.workspaceId)
      throw new Error('A joined transaction belongs to one workspace.')
    return await work(this.#tx)
  }
}
