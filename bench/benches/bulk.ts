import pg from 'pg'
import { startDatabaseProxy } from '../../packages/platform/test/database-proxy.ts'
import { SesameClient } from '../../packages/sdk/src/index.ts'
import { ownerLogin, startNode } from '../stage/stage.ts'
import type { Bench } from './bench.ts'

const COUNT = 500
const LATENCY_MS = 2
const STATEMENTS = 20

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** What people wait for that is many things at once, with a database that is not on the same machine. */
export const bulk: Bench = {
  name: 'bulk',
  async *contests(stage) {
    const { DATABASE_URL: databaseUrl = '' } = stage.nodeSettings
    const way = await startDatabaseProxy(databaseUrl, LATENCY_MS)
    await using undo = new AsyncDisposableStack()
    undo.defer(() => way.close())
    const node = await startNode({ ...stage.nodeSettings, DATABASE_URL: way.url })
    undo.defer(() => node.stop())
    const { accessToken } = await new SesameClient({ apiUrl: node.url }).login(ownerLogin)
    const owner = new SesameClient({ apiUrl: node.url, token: accessToken })
    const agent = await stage.addAgent('scheduler')
    const scheduler = new SesameClient({ apiUrl: node.url, apiKey: agent.key })
    const raw = new pg.Client({ connectionString: way.url })
    await raw.connect()
    undo.defer(() => raw.end())
    await raw.query('create table bulk (id uuid primary key, name text not null)')

    let round = 0
    const reference = {
      name: `pg: a transaction of ${STATEMENTS} statements, one of them with ${COUNT} rows`,
      measure: () =>
        timed(async () => {
          await raw.query('begin')
          await raw.query(
            `insert into bulk select gen_random_uuid(), 'row ' || n from generate_series(1, $1::int) n`,
            [COUNT],
          )
          for (let index = 3; index < STATEMENTS; index++)
            await raw.query('select $1::int', [index])
          await raw.query('commit')
        }),
    }
    yield {
      name: `Importing ${COUNT} items at ${LATENCY_MS} ms to the database`,
      unit: 'ms',
      ours: {
        name: 'Sesame',
        measure: async () => {
          const { vault } = await owner.createVault({ name: `Round ${round++}` })
          const items = Array.from({ length: COUNT }, (_, index) => ({
            name: `Service ${index}`,
            type: 'api_key' as const,
            fields: { api_key: `value-of-${round}-${index}` },
          }))
          return timed(() => owner.importVaultItems(vault.id, items))
        },
      },
      reference,
      goal: { atMost: 15 },
    }
    const sync = (title: string) =>
      scheduler.syncSchedule(
        Array.from({ length: COUNT }, (_, index) => ({
          externalId: `job-${index}`,
          title: `${title} ${index}`,
          cronExpression: `${index % 60} 3 * * *`,
        })),
      )
    await sync('New')
    yield {
      name: `Syncing ${COUNT} jobs that all have changed at ${LATENCY_MS} ms to the database`,
      unit: 'ms',
      ours: { name: 'Sesame', measure: () => timed(() => sync(`Round ${round++}`)) },
      reference,
      goal: { atMost: 15 },
    }
  },
}
