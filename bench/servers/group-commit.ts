import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'

const MAX_ROWS = 50

export interface NewRow {
  senderId: string
  content: string
}

interface Row {
  id: string
}

interface Pending extends NewRow {
  id: string
  resolve: (row: Row) => void
  reject: (error: unknown) => void
}

/** Writes rows durably, those that come while a statement is under way together in the next one. */
export class GroupCommit {
  readonly #pool: Pool
  readonly #pending: Pending[] = []
  #isRunning = false

  constructor(pool: Pool) {
    this.#pool = pool
  }

  add(row: NewRow): Promise<Row> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ ...row, id: randomUUID(), resolve, reject })
      if (this.#isRunning) return
      this.#isRunning = true
      setImmediate(() => void this.#run())
    })
  }

  async #run(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0, MAX_ROWS)
      try {
        const { rows } = await this.#pool.query<Row>({
          name: 'insert',
          text: `insert into messages (id, sender_id, content)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[]) returning *`,
          values: [
            batch.map(({ id }) => id),
            batch.map(({ senderId }) => senderId),
            batch.map(({ content }) => content),
          ],
        })
        const byId = new Map(rows.map((row) => [row.id, row]))
        for (const pending of batch) {
          const row = byId.get(pending.id)
          if (row) pending.resolve(row)
          else pending.reject(new Error('A row was not returned.'))
        }
      } catch (error) {
        for (const pending of batch) pending.reject(error)
      }
    }
    this.#isRunning = false
  }
}
