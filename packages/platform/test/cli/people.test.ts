import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../code-of.ts'
import {
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { liveSocket } from '../live-socket.ts'
import { jsonOf, sesame } from './sesame.fixture.ts'

const masterKey = randomBytes(32)
let platform: TestPlatform
let owner: TestPerson
let dataDir: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sesame-cli-'))
  writeFileSync(join(dataDir, 'master.key'), masterKey.toString('base64'), { mode: 0o600 })
  platform = await startPlatform({ masterKey })
  const fresh = await run('user', 'list')
  expect(fresh).toMatchObject({ status: 1 })
  expect(fresh.stderr).toMatch(/^sesame: There is no workspace yet\. .*\n$/)
  owner = await setupOwner(platform)
})
afterAll(async () => {
  await platform.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Runs the command beside the platform. */
const run = (...args: string[]) =>
  sesame(
    {
      DATABASE_URL: platform.databaseUrl,
      SESAME_DATA_DIR: dataDir,
      SESAME_PUBLIC_URL: 'https://sesame.example.com',
    },
    ...args,
  )

const signIn = (email: string, password = PASSWORD) =>
  codeOf(platform.client().login({ email, password }))

test('an owner who forgot the password gets back in from the command line, beside a running node', async () => {
  const socket = await liveSocket(platform.url, { token: owner.accessToken })
  const { stdout } = await run('user', 'reset-password', 'Owner@example.com')
  const [, token = ''] =
    /^ {2}https:\/\/sesame\.example\.com\/reset#token=(rst_\w+)$/m.exec(stdout) ?? []
  await platform.client().resetPassword({ token, password: 'another horse battery staple' })
  expect((await socket.ended()).reason).toBe('password_changed')
  expect(await signIn('owner@example.com')).toBe('401 invalid_credentials')
  const tokens = await platform
    .client()
    .login({ email: 'owner@example.com', password: 'another horse battery staple' })
  if (!('accessToken' in tokens)) throw new Error('The owner is not signed in.')
  owner = { ...owner, client: platform.client({ token: tokens.accessToken }) }
})

test('what it cannot do is one line, and a status', async () => {
  const refused = await run('user', 'reset-second-factor', 'nobody@example.com')
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toMatch(/^sesame: Person not found.*\n$/)
})

test('makes a link for somebody new, shuts them out at once, and lets them in again', async () => {
  const made = await run('user', 'create', 'Erin@example.com', '--role', 'operator', '--json')
  expect(jsonOf(made)).toMatchObject({ expiresAt: expect.any(String) })
  const [, token = ''] = /\/invite#token=(inv_\w+)/.exec(made.stdout) ?? []
  await platform
    .client()
    .acceptInvite({ token, password: PASSWORD, displayName: 'Erin', handle: 'erin' })
  expect(jsonOf(await run('user', 'list', '--json'))).toMatchObject({
    users: [
      { email: 'erin@example.com', role: 'operator', status: 'active', secondFactor: false },
      { email: 'owner@example.com', role: 'owner' },
    ],
  })
  expect(await run('user', 'disable', 'erin@example.com')).toMatchObject({ status: 0 })
  expect(await signIn('erin@example.com')).not.toBe('no error')
  expect(await run('user', 'enable', 'erin@example.com')).toMatchObject({ status: 0 })
  expect(await signIn('erin@example.com')).toBe('no error')
})

test('the last owner cannot be shut out', async () => {
  const refused = await run('user', 'disable', 'owner@example.com')
  expect(refused).toMatchObject({ status: 1 })
  expect(refused.stderr).toContain('A workspace needs an owner')
})

test('makes an agent, gives it a new key, stops it and lets it work again', async () => {
  const made = await run('agent', 'create', 'deploy-bot', '--scope', 'chat', '--json')
  const { key } = made.status === 0 ? readKey(made.stdout) : { key: made.stderr }
  const client = platform.client({ apiKey: key })
  expect(await client.getMe()).toMatchObject({ handle: 'deploy-bot' })
  const rotated = await run('agent', 'rotate-key', '@deploy-bot', '--overlap', '0', '--json')
  // A node trusts a key for a second after it has looked: the command may be done within it.
  await expect.poll(() => codeOf(client.getMe())).toBe('401 invalid_credentials')
  const next = platform.client({ apiKey: readKey(rotated.stdout).key })
  expect(await codeOf(next.getMe())).toBe('no error')
  expect(await run('agent', 'freeze', 'deploy-bot', '--reason', 'Its key leaked')).toMatchObject({
    status: 0,
  })
  await expect.poll(() => codeOf(next.getMe())).not.toBe('no error')
  expect((await run('agent', 'list')).stdout).toMatch(/^@deploy-bot +deploy-bot +frozen/m)
  expect(await run('agent', 'unfreeze', 'deploy-bot')).toMatchObject({ status: 0 })
  await expect.poll(() => codeOf(next.getMe())).toBe('no error')
})

const readKey = (text: string): { key: string } => {
  const [, key = ''] = /"key": "(sk_\w+)"/.exec(text) ?? []
  return { key }
}

test('of several keys one must be named', async () => {
  const { agent } = await createAgent(platform, owner, 'reader')
  await owner.client.createAgentKey(agent.id, { name: 'other' })
  const refused = await run('agent', 'rotate-key', 'reader')
  expect(refused).toMatchObject({ status: 1 })
  expect(refused.stderr).toMatch(/several keys.*“other”/)
  expect(await run('agent', 'rotate-key', 'reader', '--key', 'other')).toMatchObject({ status: 0 })
})

test('adds demo data and takes it away, and not with another key than that of the database', async () => {
  expect(await run('demo', 'add')).toMatchObject({ status: 0 })
  expect(await owner.client.getDemo()).toMatchObject({ demo: { present: true } })
  expect(await run('demo', 'remove')).toMatchObject({ status: 0 })
  const other = await sesame(
    {
      DATABASE_URL: platform.databaseUrl,
      SESAME_DATA_DIR: dataDir,
      SESAME_MASTER_KEY: randomBytes(32).toString('base64'),
    },
    'demo',
    'add',
  )
  expect(other).toMatchObject({ status: 1 })
  expect(other.stderr).toContain('The master key is not the one')
})

test('what was done on the command line is in the audit log as done by nobody who signed in', async () => {
  const { entries } = await owner.client.listAudit({ action: 'agent.frozen' })
  expect(entries).toMatchObject([{ actorId: null, details: { via: 'command line' } }])
})

test('exports the audit log, says so in it, and notices an entry that was changed', async () => {
  const csv = join(dataDir, 'audit.csv')
  expect(await run('audit', 'export', '--format', 'csv', '--output', csv)).toMatchObject({
    status: 0,
  })
  expect(readFileSync(csv, 'utf8')).toMatch(/^seq,at,action,/)
  const again = await run('audit', 'export', '--output', csv)
  expect(again).toMatchObject({ status: 1 })
  const lines = await run('audit', 'export', '--action', 'audit.')
  expect(JSON.parse(lines.stdout.split('\n')[0] ?? '')).toMatchObject({
    action: 'audit.exported',
    actorId: null,
    details: { via: 'command line' },
  })
  expect(jsonOf(await run('audit', 'verify', '--json'))).toMatchObject({ valid: true })
  await sql`alter table audit_entries disable trigger all`.execute(platform.db)
  await sql`update audit_entries set action = 'agent.unfrozen' where action = 'agent.frozen'`.execute(
    platform.db,
  )
  const broken = await run('audit', 'verify')
  expect(broken).toMatchObject({ status: 1 })
  expect(broken.stderr).toMatch(/^sesame: The audit log was changed: entry \d+ /)
})

test('names what a database lacks, and brings it up to date', async () => {
  expect(jsonOf(await run('migrate', '--json'))).toEqual({ applied: [], pending: [] })
  await sql`insert into kysely_migration values ('9999-later', now())`.execute(platform.db)
  for (const command of [['migrate'], ['user', 'list']]) {
    const refused = await run(...command)
    expect(refused).toMatchObject({ status: 1 })
    expect(refused.stderr).toContain('made by a newer Sesame (it has 9999-later)')
  }
  await sql`delete from kysely_migration where name = '9999-later'`.execute(platform.db)
})
