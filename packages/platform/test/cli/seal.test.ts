import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SesameClient } from '@sesamespace/sdk'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lockDirectory } from '../../src/config/directory-lock.ts'
import { compileCache } from '../compile-cache.ts'
import { PASSWORD, SETUP_TOKEN } from '../harness.ts'
import { freePort } from '../ports.ts'
import { createEmptyDatabase, createTestDatabase } from '../postgres.ts'
import { sesame } from './sesame.fixture.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const passphrase = 'seven otters read old maps'
const value = 'Xk7qPz-94vLm2-Rt'
const directory = mkdtempSync(join(tmpdir(), 'sesame-sealed-'))
const dataDir = join(directory, 'data')
const openFile = join(dataDir, 'master.key')
const sealedFile = join(dataDir, 'master.key.sealed')
let database: Awaited<ReturnType<typeof createTestDatabase>>
let port: number
let child: ChildProcess | null = null
let client: SesameClient
let itemId: string
let output = ''

const settings = (more: Record<string, string> = {}): Record<string, string> => ({
  DATABASE_URL: database.url,
  SESAME_DATA_DIR: dataDir,
  SESAME_API_PORT: String(port),
  SESAME_HOST: '127.0.0.1',
  SESAME_SETUP_TOKEN: SETUP_TOKEN,
  SESAME_UNSEAL_PASSPHRASE: passphrase,
  SESAME_BACKUP_PASSPHRASE: 'correct horse battery staple',
  ...more,
})
const url = (): string => `http://127.0.0.1:${port}`
const readiness = (): Promise<unknown> =>
  fetch(`${url()}/readyz`).then(
    (answer) => answer.json(),
    () => null,
  )

/** A whole node as its operator starts it: a process with these settings. */
async function start(env = settings()): Promise<void> {
  output = ''
  // The passphrase is of no use to it, and not there.
  const { SESAME_UNSEAL_PASSPHRASE: _, ...given } = env
  const started = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...compileCache, ...given },
  })
  child = started
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (part: Buffer) => (output += part.toString()))
  while ((await readiness()) === null) {
    if (started.exitCode !== null) throw new Error(output)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const ending = child
  child = null
  if (!ending || ending.exitCode !== null) return
  const ended = once(ending, 'exit')
  ending.kill(signal)
  await ended
}

const reveal = async (): Promise<unknown> => (await client.revealItem(itemId)).fields
const ok = { status: 0, stderr: '' }

beforeAll(async () => {
  database = await createTestDatabase()
  port = await freePort()
  mkdirSync(dataDir, { mode: 0o700 })
  await start()
  const nobody = new SesameClient({ apiUrl: url() })
  await nobody.setup({
    setupToken: SETUP_TOKEN,
    workspaceName: 'Example workspace',
    email: 'owner@example.com',
    password: PASSWORD,
    displayName: 'Olive Owner',
    handle: 'olive',
  })
  // A session is good on every start: tokens hang on the auth secret.
  const { accessToken } = await nobody.login({ email: 'owner@example.com', password: PASSWORD })
  client = new SesameClient({ apiUrl: url(), token: accessToken })
  const { vault } = await client.createVault({ name: 'Sealed' })
  const { item } = await client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'login',
    fields: { password: value },
  })
  itemId = item.id
  await stop()
}, 60_000)
afterEach(() => stop())
afterAll(async () => {
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

test('the key is sealed with a good passphrase only, and does not lie open after', async () => {
  const weak = await sesame(settings({ SESAME_UNSEAL_PASSPHRASE: 'short one' }), 'keys', 'seal')
  expect(weak).toMatchObject({ status: 1 })
  expect(weak.stderr).toMatch(/SESAME_UNSEAL_PASSPHRASE.*15 characters or more/)
  const key = readFileSync(openFile, 'utf8').trim()
  expect(await sesame(settings(), 'keys', 'seal')).toMatchObject(ok)
  expect(existsSync(openFile)).toBe(false)
  expect(statSync(sealedFile).mode & 0o777).toBe(0o600)
  expect(readFileSync(sealedFile, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
  for (const name of readdirSync(dataDir))
    expect(readFileSync(join(dataDir, name), 'utf8')).not.toContain(key)
  expect((await sesame(settings(), 'keys', 'seal')).stderr).toContain('sealed already')
}, 60_000)

test('a node starts sealed, again after each restart, and sesame unseal opens it', async () => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    await start()
    expect(await readiness()).toMatchObject({ ready: true, degraded: true, rootKey: 'sealed' })
    await expect(reveal()).rejects.toMatchObject({ status: 503, code: 'sealed' })
    // As under `sesame start`, which holds it.
    const lock = lockDirectory(dataDir)
    const doctor = await sesame(settings(), 'doctor')
    lock.release()
    expect(doctor.stdout).toMatch(/^warn +readiness .*sealed.*sesame unseal$/m)
    expect(doctor.stdout).toMatch(/^ok +root key .*sealed with a passphrase/m)
    const wrong = await sesame(
      settings({ SESAME_UNSEAL_PASSPHRASE: 'seven otters read new maps' }),
      'unseal',
    )
    expect(wrong).toMatchObject({ status: 1, stderr: 'sesame: The passphrase is wrong.\n' })
    await expect(reveal()).rejects.toMatchObject({ code: 'sealed' })
    expect(await sesame(settings(), 'unseal')).toMatchObject(ok)
    expect(await reveal()).toEqual({ password: value })
    expect(await readiness()).toMatchObject({ degraded: false, rootKey: 'open' })
    expect((await sesame(settings(), 'unseal')).stderr).toMatch(/No sealed node runs/)
    await stop(signal)
    expect(output).not.toContain('otters')
  }
  expect((await sesame(settings(), 'unseal')).stderr).toMatch(/No sealed node runs/)
}, 90_000)

test('rotated, the key is as sealed as before, and the passphrase the same', async () => {
  const before = readFileSync(sealedFile, 'utf8')
  const wrong = await sesame(
    settings({ SESAME_UNSEAL_PASSPHRASE: 'seven otters read new maps' }),
    'keys',
    'rotate',
  )
  expect(wrong).toMatchObject({ status: 1 })
  expect(readFileSync(sealedFile, 'utf8')).toBe(before)
  expect(await sesame(settings(), 'keys', 'rotate')).toMatchObject(ok)
  expect(readFileSync(sealedFile, 'utf8')).not.toBe(before)
  expect(existsSync(openFile)).toBe(false)
  const [old = ''] = readdirSync(dataDir).filter((name) => name.includes('.until-'))
  expect(readFileSync(join(dataDir, old), 'utf8')).toBe(before)
  // The key of before does not open this database any more, whatever its passphrase.
  copyFileSync(sealedFile, join(directory, 'new'))
  copyFileSync(join(dataDir, old), sealedFile)
  await start()
  expect((await sesame(settings(), 'unseal')).stderr).toMatch(/not the one of this database/)
  await stop()
  copyFileSync(join(directory, 'new'), sealedFile)
  await start()
  expect(await sesame(settings(), 'unseal')).toMatchObject(ok)
  expect(await reveal()).toEqual({ password: value })
}, 90_000)

test('a backup with keys carries the key sealed; it is restored sealed, and opens with the passphrase', async () => {
  const file = join(directory, 'sealed.backup')
  // It needs no passphrase of the root key: it runs at night.
  const written = await sesame(
    settings({ SESAME_UNSEAL_PASSPHRASE: '' }),
    'backup',
    file,
    '--with-keys',
    '--verify',
  )
  expect(written).toMatchObject(ok)
  expect(written.stdout).toContain('the vault’s key as it is: sealed')
  const empty = await createEmptyDatabase()
  const there = join(directory, 'restored')
  const drill = settings({ DATABASE_URL: empty.url, SESAME_DATA_DIR: there })
  expect(await sesame(drill, 'restore', file)).toMatchObject(ok)
  expect(readdirSync(there).filter((name) => name.startsWith('master'))).toEqual([
    'master.key.sealed',
  ])
  await start(drill)
  await expect(reveal()).rejects.toMatchObject({ code: 'sealed' })
  expect(await sesame(drill, 'unseal')).toMatchObject(ok)
  expect(await reveal()).toEqual({ password: value })
  await stop()
  // Into a place with an open key it is not put: there would be two.
  const other = await createEmptyDatabase()
  const taken = join(directory, 'taken')
  mkdirSync(taken, { mode: 0o700 })
  writeFileSync(join(taken, 'master.key'), 'x'.repeat(43) + '=', { mode: 0o600 })
  const refused = await sesame(
    settings({ DATABASE_URL: other.url, SESAME_DATA_DIR: taken }),
    'restore',
    file,
  )
  expect(refused.stderr).toContain('restore into an empty data directory')
  await other.drop()
  await empty.drop()
}, 90_000)

test('the passphrase is changed: the old one opens nothing', async () => {
  const next = 'eight badgers draw new charts'
  expect(
    await sesame(settings({ SESAME_NEW_UNSEAL_PASSPHRASE: next }), 'keys', 'passphrase'),
  ).toMatchObject(ok)
  await start()
  expect((await sesame(settings(), 'unseal')).stderr).toBe('sesame: The passphrase is wrong.\n')
  expect(await sesame(settings({ SESAME_UNSEAL_PASSPHRASE: next }), 'unseal')).toMatchObject(ok)
  expect(await reveal()).toEqual({ password: value })
  await stop()
  const back = { SESAME_UNSEAL_PASSPHRASE: next, SESAME_NEW_UNSEAL_PASSPHRASE: passphrase }
  expect(await sesame(settings(back), 'keys', 'passphrase')).toMatchObject(ok)
}, 90_000)

test('what is half done is said, ended by doing it again, and never taken for the other', async () => {
  // Interrupted between the two files.
  const sealed = readFileSync(sealedFile, 'utf8')
  expect(await sesame(settings(), 'keys', 'unseal')).toMatchObject(ok)
  expect(existsSync(sealedFile)).toBe(false)
  const openKey = readFileSync(openFile, 'utf8').trim()
  await start()
  expect(await reveal()).toEqual({ password: value })
  await stop()
  writeFileSync(sealedFile, sealed, { mode: 0o600 })
  await expect(start()).rejects.toThrow(/root_key_twice/)
  expect(await sesame(settings(), 'keys', 'seal')).toMatchObject(ok)
  expect(existsSync(openFile)).toBe(false)
  const both = settings({ SESAME_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') })
  await expect(start(both)).rejects.toThrow(/root_key_twice/)
  const previous = { SESAME_MASTER_KEY_PREVIOUS: openKey }
  expect((await sesame({ ...both, ...previous }, 'keys', 'rotate')).stderr).toContain(
    'remove the variable, or the file',
  )
  // A rotation that was interrupted is ended first.
  writeFileSync(`${sealedFile}.new`, sealed, { mode: 0o600 })
  for (const command of ['seal', 'unseal', 'passphrase'])
    expect((await sesame(settings(), 'keys', command)).stderr).toContain('sesame keys rotate')
  rmSync(`${sealedFile}.new`)
}, 90_000)

test('what was done to the root key on the machine stands in the audit log, and names nobody', async () => {
  await start()
  const { entries } = await client.listAudit({ action: 'root_key.' })
  expect(entries.map(({ action }) => action).toReversed()).toEqual([
    'root_key.sealed',
    'root_key.rotated',
    'root_key.passphrase_changed',
    'root_key.passphrase_changed',
    'root_key.unsealed',
    'root_key.sealed',
  ])
  for (const entry of entries)
    expect(entry).toMatchObject({ actorId: null, details: { via: 'command line' } })
}, 60_000)

test('an older key that lies beside the one of the environment is not thrown away', async () => {
  const there = join(directory, 'older')
  mkdirSync(there, { mode: 0o700 })
  const older = Buffer.alloc(32, 1).toString('base64')
  writeFileSync(join(there, 'master.key'), older, { mode: 0o600 })
  const key = Buffer.alloc(32, 2).toString('base64')
  const env = settings({ SESAME_DATA_DIR: there, SESAME_MASTER_KEY: key })
  const refused = await sesame(env, 'keys', 'seal')
  expect(refused.stderr).toContain('holds another key than SESAME_MASTER_KEY')
  expect(readFileSync(join(there, 'master.key'), 'utf8')).toBe(older)
}, 30_000)

test('a fresh installation gets a key that never lay open', async () => {
  const empty = await createEmptyDatabase()
  const fresh = join(directory, 'fresh')
  const env = settings({ DATABASE_URL: empty.url, SESAME_DATA_DIR: fresh })
  expect(await sesame(env, 'migrate')).toMatchObject({ status: 0 })
  expect(await sesame(env, 'keys', 'seal')).toMatchObject(ok)
  expect(readdirSync(fresh).filter((name) => name.startsWith('master'))).toEqual([
    'master.key.sealed',
  ])
  await start(env)
  const tokens = await new SesameClient({ apiUrl: url() }).setup({
    setupToken: SETUP_TOKEN,
    workspaceName: 'Fresh workspace',
    email: 'fresh@example.com',
    password: PASSWORD,
    displayName: 'Fresh Owner',
    handle: 'fresh',
  })
  const mine = new SesameClient({ apiUrl: url(), token: tokens.accessToken })
  await expect(mine.createVault({ name: 'First' })).rejects.toMatchObject({ code: 'sealed' })
  await mine.unseal(passphrase)
  expect((await mine.createVault({ name: 'First' })).vault.name).toBe('First')
  await stop()
  await empty.drop()
}, 60_000)
