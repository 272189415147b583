import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RootKey } from '../../src/crypto/root-key.ts'
import { openDatabase } from '../../src/db/pool.ts'
import { placeOf, readFields } from '../../src/modules/vault/sealed-fields.ts'
import { setupOwner, startPlatform, type TestPerson, type TestPlatform } from '../harness.ts'
import { createEmptyDatabase } from '../postgres.ts'
import { jsonOf, sesame } from './sesame.fixture.ts'

const masterKey = randomBytes(32)
const passphrase = 'correct horse battery staple'
let platform: TestPlatform
let owner: TestPerson
let directory: string
let dataDir: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sesame-cli-'))
  dataDir = join(directory, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  writeFileSync(join(dataDir, 'master.key'), `${masterKey.toString('base64')}\n`, { mode: 0o600 })
  writeFileSync(join(dataDir, 'auth.secret'), 'x'.repeat(43), { mode: 0o600 })
  platform = await startPlatform({ masterKey })
  owner = await setupOwner(platform)
})
afterAll(async () => {
  await platform.stop()
  rmSync(directory, { recursive: true, force: true })
})

const settings = () => ({
  DATABASE_URL: platform.databaseUrl,
  SESAME_DATA_DIR: dataDir,
  SESAME_BACKUP_PASSPHRASE: passphrase,
})
const run = (...args: string[]) => sesame(settings(), ...args)

test('a backup is verified, and restores into an empty database with its keys', async () => {
  const file = join(directory, 'whole.backup')
  const written = await run('backup', file, '--with-keys', '--verify', '--json')
  expect(written).toMatchObject({ status: 0, stderr: '' })
  expect(jsonOf(written)).toMatchObject({ file, verified: true, removed: [] })
  expect(jsonOf(await run('verify', file, '--json'))).toMatchObject({
    keys: true,
    tables: { humans: 1, workspaces: 1 },
  })
  const empty = await createEmptyDatabase()
  const drill = join(directory, 'drill')
  const restored = await sesame(
    { ...settings(), DATABASE_URL: empty.url, SESAME_DATA_DIR: drill },
    'restore',
    file,
  )
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(restored.stdout).toMatch(/^Restored \d+ rows of \d+ tables/)
  expect(readFileSync(join(drill, 'master.key'), 'utf8').trim()).toBe(masterKey.toString('base64'))
  const twice = await run('restore', file)
  expect(twice).toMatchObject({ status: 1 })
  expect(twice.stderr).toMatch(/^sesame: The database is not empty: .*\n$/)
  await empty.drop()
})

test('of the dated backups of a directory the newest are kept, and nothing else is touched', async () => {
  const place = join(directory, 'dated')
  mkdirSync(place)
  const old = ['01', '02', '03'].map((day) => `sesame-2020-01-${day}T00-00-00Z.backup`)
  for (const name of [...old, 'sesame.backup', 'notes.txt']) writeFileSync(join(place, name), '')
  const written = jsonOf(await run('backup', place, '--keep', '2', '--json'))
  expect(written).toMatchObject({
    verified: true,
    removed: old.slice(0, 2).map((name) => join(place, name)),
  })
  const left = readdirSync(place).toSorted()
  expect(left).toMatchObject([
    'notes.txt',
    old[2],
    expect.stringMatching(/^sesame-2\d{3}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/),
    'sesame.backup',
  ])
})

test('what is wrong with a backup is one line, and leaves nothing behind', async () => {
  const file = join(directory, 'good.backup')
  expect(await run('backup', file)).toMatchObject({ status: 0 })
  const bytes = readFileSync(file)
  writeFileSync(join(directory, 'cut.backup'), bytes.subarray(0, bytes.length - 100))
  const other = { ...settings(), SESAME_BACKUP_PASSPHRASE: 'another horse battery staple' }
  const { SESAME_BACKUP_PASSPHRASE: _, ...without } = settings()
  const cases = await Promise.all([
    sesame(other, 'verify', file),
    run('verify', join(directory, 'cut.backup')),
    run('verify', join(dataDir, 'master.key')),
    run('verify', join(directory, 'none.backup')),
    run('backup', file),
    run('backup', join(directory, 'no/such/folder.backup')),
    run('backup', join(directory, 'new.backup'), '--keep', '3'),
    sesame(without, 'backup', join(directory, 'new.backup')),
    sesame({ ...without, SESAME_BACKUP_PASSPHRASE_FILE: '/nonexistent' }, 'verify', file),
    sesame({ ...settings(), SESAME_BACKUP_PASSPHRASE: 'short' }, 'verify', file),
    sesame(
      { ...settings(), DATABASE_URL: 'postgres://a:canary@127.0.0.1:1/x' },
      'backup',
      `${file}2`,
    ),
    sesame({ SESAME_DATA_DIR: join(directory, 'nothing') }, 'backup', `${file}3`),
  ])
  expect(cases.map(({ status }) => status)).toEqual(cases.map(() => 1))
  expect(cases.map(({ stderr }) => stderr)).toMatchObject(
    [
      /does not open: the passphrase is another one/,
      /does not open/,
      /not a backup of Sesame/,
      /There is no file .*none\.backup/,
      /is there already: name another file/,
      /its folder does not exist/,
      /--keep needs a directory/,
      /Set SESAME_BACKUP_PASSPHRASE/,
      /SESAME_BACKUP_PASSPHRASE_FILE=\/nonexistent/,
      /12 characters or more/,
      /Cannot use the database 127\.0\.0\.1:1\/x of DATABASE_URL: .*ECONNREFUSED/,
      /There is no database in .*nothing/,
    ].map((pattern) => expect.stringMatching(new RegExp(`^sesame: .*${pattern.source}.*\\n$`))),
  )
  expect(JSON.stringify(cases)).not.toContain('canary')
  expect(readdirSync(directory).filter((name) => /partial|new|backup[23]/.test(name))).toEqual([])
})

test('the root key is replaced: secrets open with the new one, the old one stays beside it', async () => {
  const { vault } = await owner.client.createVault({ name: 'Secrets' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'note',
    type: 'note',
    fields: { note: 'a secret' },
  })
  await platform.stopNode()
  const rotated = await run('keys', 'rotate', '--json')
  expect(rotated).toMatchObject({ status: 0 })
  expect(jsonOf(rotated)).toMatchObject({
    replaced: true,
    previousKey: expect.stringContaining('master.key.until-'),
  })
  const kept = readdirSync(dataDir).filter((name) => name.startsWith('master.key'))
  expect(kept).toHaveLength(2)
  const [now = '', before = ''] = kept
    .toSorted()
    .map((name) => readFileSync(join(dataDir, name), 'utf8').trim())
  expect(before).toBe(masterKey.toString('base64'))
  const refused = await sesame({ ...settings(), SESAME_MASTER_KEY: before }, 'demo', 'add')
  expect(refused.stderr).toContain('The master key is not the one')
  // Interrupted between the database and the files: doing it again ends it.
  const next = randomBytes(32).toString('base64')
  writeFileSync(join(dataDir, 'master.key.new'), next, { mode: 0o600 })
  const replaced = await sesame(
    { ...settings(), SESAME_MASTER_KEY: next, SESAME_MASTER_KEY_PREVIOUS: now },
    'keys',
    'rotate',
  )
  expect(replaced).toMatchObject({ status: 0 })
  expect(await run('keys', 'rotate')).toMatchObject({ status: 0 })
  expect(readFileSync(join(dataDir, 'master.key'), 'utf8').trim()).toBe(next)
  const db = openDatabase({
    databaseUrl: platform.databaseUrl,
    maxConnections: 1,
    onError: () => {},
  })
  const row = await db
    .selectFrom('vault_items')
    .selectAll()
    .where('id', '=', item.id)
    .executeTakeFirstOrThrow()
  const rootKey = new RootKey(Buffer.from(next, 'base64'))
  expect(await readFields(db, rootKey, placeOf(row), ['note'])).toMatchObject([
    { value: 'a secret' },
  ])
  await db.destroy()
})
