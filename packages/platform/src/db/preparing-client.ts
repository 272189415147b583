import { noteWork } from '@sesamespace/telemetry/job'
import { inSpan, isTraced } from '@sesamespace/telemetry/span'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient, QueryResultRow } from 'pg'
import { isDiskFull, isSilent } from './postgres-errors.ts'
import { isOutdatedStatement, type PreparedStatements } from './prepared-statements.ts'
import { shapeOf } from './statement-shape.ts'

const commands = ['UPDATE', 'DELETE', 'INSERT', 'SELECT', 'MERGE', 'COMMIT', 'ROLLBACK'] as const

/** Statements after which something is otherwise than before. */
const changes = new Set<string>(['UPDATE', 'DELETE', 'INSERT', 'MERGE'])

/** A connection that runs what is asked often as prepared statements. */
class PreparingClient implements PostgresPoolClient {
  readonly #client: PoolClient
  readonly #statements: PreparedStatements
  readonly #onDiskFull: () => void
  /** A statement was given up without an answer: what comes next on this connection could be that answer. */
  #isLost = false

  constructor(client: PoolClient, statements: PreparedStatements, onDiskFull: () => void) {
    this.#client = client
    this.#statements = statements
    this.#onDiskFull = onDiskFull
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new Error('Cursors are not used here.')
    return isTraced() ? this.#runTraced<R>(text, values) : this.#run<R>(text, values)
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy === true || this.#isLost)
  }

  async #runTraced<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const shape = shapeOf(text)
    const attributes = {
      'db.system.name': 'postgresql',
      'db.query.summary': shape.summary,
      'db.query.text': shape.text,
    }
    return inSpan(shape.summary, { kind: 'client', attributes }, async (span) => {
      const result = await this.#run<R>(text, values)
      span.set({ 'db.response.returned_rows': result.rows.length })
      if (result.rowCount > 0 && changes.has(result.command)) noteWork()
      return result
    })
  }

  async #run<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (this.#isLost) throw new Error('Connection terminated: the database was silent')
    // Without values it may be several statements, which cannot be prepared.
    const name = values.length > 0 ? this.#statements.nameOf(text) : undefined
    const ask = (as?: string) =>
      this.#client
        .query<R & QueryResultRow>({ name: as, text, values: [...values] })
        .catch((error: unknown) => {
          if (isSilent(error)) this.#isLost = true
          if (isDiskFull(error)) this.#onDiskFull()
          throw error
        })
    const { rows, rowCount, command } = await ask(name).catch((error: unknown) => {
      if (name === undefined || !isOutdatedStatement(error)) throw error
      this.#statements.renew()
      // A transaction has failed with it, and is tried again as a whole.
      if (this.#client.getTransactionStatus() !== 'I') throw error
      return ask()
    })
    return {
      rows,
      rowCount: rowCount ?? 0,
      command: commands.find((known) => known === command) ?? 'SELECT',
    }
  }
}

/** A pool whose connections prepare what is asked often. */
export function preparingPool(
  pool: Pool,
  statements: PreparedStatements,
  onDiskFull: () => void = () => {},
): PostgresPool {
  // Kysely knows a connection again by its object.
  const known = new WeakMap<PoolClient, PreparingClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      const preparing = known.get(client) ?? new PreparingClient(client, statements, onDiskFull)
      known.set(client, preparing)
      return preparing
    },
    end: () => pool.end(),
  }
}
