import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RootKey } from '../crypto/root-key.ts'
import { openDatabase } from '../db/pool.ts'
import { verifyChain } from '../modules/audit/audit-verify.ts'
import { placeOf, readFields } from '../modules/vault/sealed-fields.ts'
import { createTestDatabase, createEmptyDatabase, type TestDatabase } from '../../test/postgres.ts'
import { createAgent, setupOwner, startPlatform, type TestPlatform } from '../../test/harness.ts'
import { restoreBackup, writeBackup } from './backup.ts'
import { dataTables } from './tables.ts'

const passphrase = 'correct horse battery staple'
const masterKey = randomBytes(32)
const canary = `canary-${randomUUID()}`
let platform: TestPlatform
let directory: string
let file: string
let restored: TestDatabase
let workspaceId: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sesame-backup-'))
  file = join(directory, 'sesame.backup')
  platform = await startPlatform({ masterKey })
  const owner = await setupOwner(platform)
  workspaceId = owner.me.workspaceId
  await owner.client.addDemo()
  const { client } = owner
  const { channel } = await client.createChannel({ name: 'words' })
  for (let index = 0; index < 150; index++)
    await client.sendMessage(channel.id, { content: `Line ${index} “ünï” \\ \u2028 ${canary}` })
  const { vault } = await client.createVault({ name: 'Many secrets' })
  for (let index = 0; index < 120; index++) {
    await client.createVaultItem(vault.id, {
      name: `Item ${index}`,
      type: 'note',
      fields: { note: `value ${index} ${canary}` },
    })
  }
  await client.uploadFile({
    channelId: channel.id,
    fileName: 'bytes.bin',
    contentType: 'application/octet-stream',
    data: Uint8Array.from({ length: 700_000 }, (_, index) => index % 251),
  })
  const { agent } = await createAgent(platform, owner, 'keeper')
  await sql`
    insert into approval_rules (workspace_id, id, vault_id, vault_name, item_id, item_name, item_version, agent_id,
      fields, max_seconds, max_per_day, days, hours_start, hours_end, until, made_by)
    values (${workspaceId}, ${randomUUID()}, ${vault.id}, 'Many secrets', ${randomUUID()}, 'Item', 1, ${agent.id},
      '{note}', 60, 1, '{1}', '07:00', '19:00', '2100-01-01', ${owner.me.id})
  `.execute(platform.db)
  restored = await createEmptyDatabase()
  await searchesEnded()
  await eventsFollowed()
  await writeBackup({ databaseUrl: platform.databaseUrl, file, passphrase, keys: null })
  await restoreBackup({ databaseUrl: restored.url, file, passphrase })
})
afterAll(async () => {
  await platform.stop()
  await restored.drop()
  rmSync(directory, { recursive: true, force: true })
})

/** What was written before a value was stored has been looked at: a search that goes on moves its place. */
async function searchesEnded(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from leak_searches where finished_at is null`.execute(
      platform.db,
    )
    if (rows.length === 0) return
    await delay(50)
  }
}

/** What people are told of what happened is written down a moment later. */
async function eventsFollowed(): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from workspaces w left join push_cursors c on c.workspace_id = w.id
      where w.event_position > coalesce(c.position, 0)
    `.execute(platform.db)
    if (rows.length === 0) return
    await delay(50)
  }
}

/** Every table as a digest of all its rows, in no order. */
async function digests(databaseUrl: string): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const found: Record<string, unknown> = {}
    for (const table of await dataTables(client)) {
      const { rows } = await client.query(
        `select count(*), md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from "${table}" t`,
      )
      found[table] = rows[0]
    }
    return found
  } finally {
    await client.end()
  }
}

/** What a running node writes down about itself changes by the second. */
const ofTheNode = ['nodes', 'connections']

test('a restored database has every row of every table', async () => {
  const before = await digests(platform.databaseUrl)
  const after = await digests(restored.url)
  // Rules are held until they are confirmed.
  for (const table of [...ofTheNode, 'approval_rules']) {
    delete before[table]
    delete after[table]
  }
  expect(Object.keys(before).length).toBeGreaterThan(30)
  expect(after).toEqual(before)
})

test('an approval rule that is restored passes nothing until it is confirmed', async () => {
  const client = new Client({ connectionString: restored.url })
  await client.connect()
  try {
    const { rows } = await client.query('select held, ended_at from approval_rules')
    expect(rows).toEqual([{ held: 'restored', ended_at: null }])
  } finally {
    await client.end()
  }
})

test('its audit chain verifies, and 100 secrets decrypt', async () => {
  const db = openDatabase({ databaseUrl: restored.url, maxConnections: 2, onError: () => {} })
  try {
    expect(await verifyChain(db, workspaceId)).toMatchObject({ valid: true })
    const rootKey = new RootKey(masterKey)
    const items = await db
      .selectFrom('vault_items')
      .selectAll()
      .where('name', 'like', 'Item %')
      .orderBy((eb) => eb.fn('random'))
      .limit(100)
      .execute()
    expect(items).toHaveLength(100)
    for (const item of items) {
      const fields = await readFields(db, rootKey, placeOf(item), ['note'])
      expect(fields.map(({ value }) => value)).toEqual([`value ${item.name.slice(5)} ${canary}`])
    }
  } finally {
    await db.destroy()
  }
})

test('references between tables hold again', async () => {
  const client = new Client({ connectionString: restored.url })
  await client.connect()
  try {
    await expect(
      client.query(`insert into channel_members (channel_id, principal_id) values ($1, $1)`, [
        randomUUID(),
      ]),
    ).rejects.toMatchObject({ code: '23503' })
  } finally {
    await client.end()
  }
})

test('the file tells nothing without the passphrase', async () => {
  const bytes = readFileSync(file)
  for (const text of [canary, 'Item 1', 'messages', 'principals'])
    expect(bytes.includes(text)).toBe(false)
  const empty = await createEmptyDatabase()
  const restore = (path: string, words: string) =>
    restoreBackup({ databaseUrl: empty.url, file: path, passphrase: words })
  await expect(restore(file, `${passphrase}!`)).rejects.toMatchObject({ code: 'backup_unreadable' })
  const damaged = join(directory, 'damaged.backup')
  for (const change of [
    () => bytes.subarray(0, bytes.length - 1),
    () => bytes.subarray(0, Math.floor(bytes.length / 2)),
    () => Buffer.concat([bytes, Buffer.from([0])]),
    () => flipped(bytes, 20),
    () => flipped(bytes, bytes.length - 40),
  ]) {
    writeFileSync(damaged, change())
    await expect(restore(damaged, passphrase)).rejects.toMatchObject({ code: 'backup_unreadable' })
  }
  await empty.drop()
})

test('a database that holds something is never restored into', async () => {
  const used = await createTestDatabase()
  await expect(restoreBackup({ databaseUrl: used.url, file, passphrase })).rejects.toMatchObject({
    code: 'database_not_empty',
  })
  await used.drop()
})

function flipped(bytes: Buffer, position: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[position] = (copy[position] ?? 0) ^ 1
  return copy
}

test('two that begin at once into one file leave it whole', async () => {
  const twice = join(directory, 'twice.backup')
  const { databaseUrl } = platform
  const write = () => writeBackup({ databaseUrl, file: twice, passphrase, keys: null })
  await Promise.all([write(), write()])
  // It is read to its end before it is asked whether to go on.
  const onHead = () => {
    throw new Error('whole')
  }
  await expect(
    restoreBackup({ databaseUrl: restored.url, file: twice, passphrase, onHead }),
  ).rejects.toThrow('whole')
  expect(readdirSync(directory).filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('a folder that is missing, or may not be written, is one line', async () => {
  const write = (target: string) =>
    writeBackup({ databaseUrl: platform.databaseUrl, file: target, passphrase, keys: null })
  await expect(write(join(directory, 'missing/a.backup'))).rejects.toMatchObject({
    code: 'file_unusable',
    message: expect.stringMatching(/missing\/a\.backup: its folder does not exist$/),
  })
  await expect(write('/proc/a.backup')).rejects.toMatchObject({ code: 'file_unusable' })
  const read = restoreBackup({
    databaseUrl: platform.databaseUrl,
    file: directory,
    passphrase,
  })
  await expect(read).rejects.toMatchObject({ code: 'file_unusable' })
})
