import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/postgres.ts'
import { openDatabase } from './pool.ts'
import { readColumns, readKeys, type ColumnFact, type KeyFact } from './catalogue.fixture.ts'
import { sweeps } from '../retention/sweeps.ts'
import type { TableLife } from './table-life.ts'
import { tableLives } from './table-lives.ts'
import type { Tables } from './tables/index.ts'

let database: TestDatabase
let db: Kysely<Tables>
let columns: ColumnFact[]
let keys: KeyFact[]

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase({ databaseUrl: database.url, maxConnections: 1, onError: () => {} })
  columns = await readColumns(db)
  keys = await readKeys(db)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const lives = Object.entries<TableLife>(tableLives)
const named = (entries: (life: TableLife) => readonly string[] | undefined): string[] =>
  lives.flatMap(([table, life]) => (entries(life) ?? []).map((column) => `${table}.${column}`))
const nameOf = ({ table, column }: ColumnFact): string => `${table}.${column}`
const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort()

const holdsText = ({ type }: ColumnFact): boolean =>
  ['text', 'text[]', 'jsonb', 'bytea', 'tsvector'].includes(type)
const holdsId = ({ column, type }: ColumnFact): boolean =>
  type.startsWith('uuid') || (column.endsWith('_id') && type !== 'bigint')

describe('the list of tables', () => {
  test('has every table of the database', () => {
    expect(sorted(Object.keys(tableLives))).toEqual(sorted(columns.map(({ table }) => table)))
  })

  test('says of every column with text what it holds, once', () => {
    const declared = named(({ texts = [], values = [], sealed = [] }) => [
      ...texts,
      ...values,
      ...sealed,
    ])
    expect(declared.toSorted()).toEqual(columns.filter(holdsText).map(nameOf).toSorted())
  })

  test('explains every column with an id that no foreign key holds', () => {
    const held = new Set(
      keys.flatMap(({ table, columns: own }) => own.map((one) => `${table}.${one}`)),
    )
    const loose = columns.filter(
      (one) => holdsId(one) && !held.has(nameOf(one)) && !(one.column === 'id' && isOwnId(one)),
    )
    expect(sorted(named(({ withoutKey }) => Object.keys(withoutKey ?? {})))).toEqual(
      sorted(loose.map(nameOf)),
    )
  })

  test('explains every foreign key without an index', () => {
    const bare = keys
      .filter(({ indexed }) => !indexed)
      .map(({ table, columns: own }) => `${table}.${own.join('+')}`)
    expect(sorted(named(({ withoutIndex }) => Object.keys(withoutIndex ?? {})))).toEqual(
      sorted(bare),
    )
  })

  test('names what each removed row takes with it, and what it leaves behind', () => {
    const parents = (onDelete: string): string[] =>
      sorted(
        keys
          .filter((key) => key.onDelete === onDelete)
          .map(({ table, parent }) => `${table}.${parent}`),
      )
    expect(sorted(named(({ endsWith }) => endsWith))).toEqual(parents('c'))
    expect(sorted(named(({ outlives }) => outlives))).toEqual(parents('n'))
  })

  test('names the tables whose old rows are swept', () => {
    const swept = lives.filter(([, { keeps }]) => keeps === 'swept').map(([table]) => table)
    expect(swept.toSorted()).toEqual(sweeps.map(({ table }) => table).toSorted())
  })

  test('leads from every table to its workspace', () => {
    const inTheRow = lives.filter(([, { workspace }]) => workspace === 'in the row')
    const withColumn = columns.filter(({ column }) => column === 'workspace_id')
    expect(sorted(inTheRow.map(([table]) => table))).toEqual(
      sorted(withColumn.map(({ table }) => table)),
    )
    for (const [table, { workspace }] of lives) {
      if (workspace === 'in the row' || workspace === 'none') continue
      expect(
        keys.some((key) => key.table === table && key.parent === workspace),
        `${table} refers to ${workspace}`,
      ).toBe(true)
    }
  })
})

/** The id that a row has of its own; `demo_entities.id` is another's. */
const isOwnId = ({ table }: ColumnFact): boolean => table !== 'demo_entities'
