import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import type { Queryable } from '../../../packages/platform/src/db/database.ts'
import { isRootKeyOf } from '../../../packages/platform/src/db/installation-key.ts'
import {
  schemaState,
  type SchemaState,
  serverFacts,
} from '../../../packages/platform/src/db/migrate.ts'
import { hasDatabase, withConnection } from '../database.ts'
import { failed, fail, type Finding, ok, skip, warn } from './check.ts'

/** The oldest PostgreSQL that has all that the schema needs. */
const OLDEST = 15
const LATE_MS = 2_000
/** Signatures of agents are refused when clocks are further apart. */
const TOO_LATE_MS = 60_000

const checkSchema = ({ done, pending, unknown }: SchemaState): Finding => {
  const [newer] = unknown
  if (newer !== undefined)
    return fail(
      'schema',
      `a newer Sesame made it (it has ${newer})`,
      'use that version: a schema is only ever moved forward',
    )
  if (done.length === 0) return skip('schema', 'the database is empty: the first start makes it')
  if (pending.length > 0)
    return warn(
      'schema',
      `${pending.length} migrations are to be done`,
      'sesame start or sesame migrate does them',
    )
  return ok('schema', `up to date, ${done.length} migrations`)
}

const checkClock = (at: Date, askedAt: number, answeredAt: number): Finding => {
  // The answer was written somewhere between the question and its arrival.
  const apart = Math.max(askedAt - at.getTime(), at.getTime() - answeredAt, 0)
  const message = `the clocks of the database and of this machine are ${(apart / 1_000).toFixed(1)} s apart`
  const remedy = 'let both follow a time server (timedatectl set-ntp true)'
  if (apart > TOO_LATE_MS) return fail('clock', message, remedy)
  if (apart > LATE_MS) return warn('clock', message, remedy)
  return ok('clock', `as that of the database, ${at.toISOString()}`)
}

/** The root key as far as it is known. */
interface FoundKey {
  key: Buffer | null
  isSealed?: true
}

const checkKeyFits = async (
  db: Queryable,
  schema: SchemaState,
  { key, isSealed }: FoundKey,
): Promise<Finding[]> => {
  if (schema.done.length === 0 || schema.unknown.length > 0) return []
  const name = 'key fits'
  if (isSealed) return [skip(name, 'the root key is sealed: unsealing it tells')]
  if (key === null) {
    const known = await isRootKeyOf(db, Buffer.alloc(32))
    if (known === null) return []
    return [
      fail(
        name,
        'the database has sealed secrets, and there is no root key',
        'put master.key back into the data directory, or set SESAME_MASTER_KEY',
      ),
    ]
  }
  const fits = await isRootKeyOf(db, key)
  if (fits === null) return [skip(name, 'the database was never started with a key')]
  if (fits) return [ok(name, 'the root key is the one that this database was made with')]
  return [
    fail(
      name,
      'the root key is not the one that this database was made with',
      'put the right master.key back, or the right SESAME_MASTER_KEY',
    ),
  ]
}

const nameOf = ({ databaseUrl, dataDir }: Config): string => {
  if (databaseUrl === null) return `embedded in ${dataDir}`
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}

/** The server, its clock, the schema, and whether the root key is the right one. */
export async function checkDatabase(config: Config, key: FoundKey): Promise<Finding[]> {
  const name = 'database'
  const isEmbedded = config.databaseUrl === null
  const isMade = !isEmbedded || existsSync(join(config.dataDir, 'postgres', 'data'))
  if (!isMade || !hasDatabase(config))
    return [skip(name, 'there is none yet: the first start makes one')]
  try {
    return await withConnection(config, async (db) => {
      const askedAt = Date.now()
      const { version, at } = await serverFacts(db)
      const answeredAt = Date.now()
      const schema = await schemaState(db)
      const server = `PostgreSQL ${version}, ${nameOf(config)}`
      return [
        version < OLDEST
          ? fail(name, server, `use PostgreSQL ${OLDEST} or later`)
          : ok(name, server),
        checkSchema(schema),
        checkClock(at, askedAt, answeredAt),
        ...(await checkKeyFits(db, schema, key)),
      ]
    })
  } catch (error) {
    const remedy = isEmbedded ? null : 'start that server, or correct DATABASE_URL'
    return [failed(name, error, remedy)]
  }
}
