import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startMailServer, type MailServer } from '../../../test/mail-server.ts'
import { createMailer } from '../../outbound/mailer.ts'
import { createNoticesService } from './notices.service.ts'

let mailServer: MailServer
let platform: TestPlatform
let owner: TestPerson
/** Owns the agent. */
let maker: TestPerson
let bob: TestPerson
let carol: TestPerson
let agent: TestAgent
let itemId: string
let errors: unknown[]

beforeAll(async () => {
  mailServer = await startMailServer()
  platform = await startPlatform()
  owner = await setupOwner(platform)
  maker = await addMember(platform, owner, 'operator', 'maker')
  bob = await addMember(platform, owner, 'operator', 'bob')
  carol = await addMember(platform, owner, 'approver', 'carol')
  agent = await createAgent(platform, maker, 'scout')
  const { vault } = await bob.client.createVault({ name: 'Production' })
  for (const { me } of [maker, carol]) await bob.client.setVaultMember(vault.id, me.id, 'approver')
  const { item } = await bob.client.createVaultItem(vault.id, {
    name: 'Ledger database',
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  itemId = item.id
})
afterAll(async () => {
  await platform.stop()
  await mailServer[Symbol.asyncDispose]()
})
beforeEach(async () => {
  errors = []
  mailServer.mails.length = 0
  await sql`delete from request_notices`.execute(platform.db)
  await sql`update leases set status = 'denied', ended_at = now() where status = 'pending'`.execute(
    platform.db,
  )
  await sql`update questions set status = 'withdrawn', ended_at = now() where status = 'pending'`.execute(
    platform.db,
  )
})

const noticesOf = () =>
  createNoticesService({
    db: platform.db,
    mailer: createMailer({
      smtpUrl: `smtp://127.0.0.1:${mailServer.port}`,
      from: 'Sesame <sesame@example.com>',
    }),
    publicUrl: 'https://sesame.example.com',
    onError: (error) => errors.push(error),
  })
const send = () => noticesOf().send()
/** The texts of what somebody was mailed, without the line breaks of the encoding. */
const mailsTo = ({ me }: TestPerson): string[] =>
  mailServer.mails
    .filter(({ to }) => to.includes(me.email ?? ''))
    .map(({ raw }) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))
const waited = async (minutes: number): Promise<void> => {
  for (const table of ['leases', 'questions'])
    await sql`update ${sql.table(table)} set created_at = created_at - make_interval(mins => ${minutes})`.execute(
      platform.db,
    )
  await sql`update request_notices set at = at - make_interval(mins => ${minutes})`.execute(
    platform.db,
  )
}
const request = async (): Promise<string> =>
  (await agent.client.requestLease({ itemId, reason: `Nightly close ${crypto.randomUUID()}` }))
    .lease.id

test('who may decide and is away is mailed once, with a link and nothing of what is asked', async () => {
  const leaseId = await request()
  await send()
  expect(mailServer.mails).toEqual([])
  await waited(2)
  await send()
  const [mail = ''] = mailsTo(bob)
  expect(mail).toContain('Subject: scout asks for access to a secret in Example workspace')
  expect(mail).toContain(`https://sesame.example.com/approvals/${leaseId}`)
  expect(mail).not.toMatch(/Ledger|Nightly|password/i)
  expect(mailsTo(carol)).toHaveLength(1)
  // Not of the vault, though an owner.
  expect(mailsTo(owner)).toEqual([])
  await waited(30)
  await send()
  expect(mailsTo(bob)).toHaveLength(1)
  expect(errors).toEqual([])
})

test('a question is mailed to the people whom it asks, except who is one with the agent', async () => {
  const { question } = await agent.client.askQuestion({ title: 'May I deploy 4.2?' })
  await waited(2)
  await send()
  expect(mailsTo(bob)[0]).toContain(`https://sesame.example.com/approvals/questions/${question.id}`)
  expect(mailsTo(bob)[0]).not.toContain('deploy')
  expect(mailsTo(maker)).toEqual([])
  expect(mailsTo(carol)).toEqual([])
})

test('hundreds of requests that somebody may not decide keep no later one waiting', async () => {
  const { question } = await agent.client.askQuestion({ title: 'May I?' })
  await sql`
    insert into questions
    select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'client_generated_id', null))).*
    from questions q, generate_series(1, 600) where q.id = ${question.id}`.execute(platform.db)
  // The others know of them; the agent's owner may not answer its questions.
  await sql`
    insert into request_notices (workspace_id, principal_id, request_id, at, is_sent)
    select q.workspace_id, p.id, q.id, now() - interval '1 day', true
    from questions q, principals p
    where q.status = 'pending' and p.id <> ${maker.me.id}`.execute(platform.db)
  await waited(2)
  const leaseId = await request()
  await waited(2)
  await send()
  expect(mailsTo(bob)[0]).toContain(leaseId)
  expect(mailsTo(maker).join()).not.toContain('questions')
})

test('many requests are one mail, and no other follows for five minutes', async () => {
  for (let count = 0; count < 12; count++)
    await agent.client.askQuestion({ title: `May I do ${count}?` })
  await waited(2)
  await send()
  const [mail = ''] = mailsTo(bob)
  expect(mail).toContain('Subject: 12 requests wait for your decision')
  expect(mail.match(/approvals\/questions\//g)).toHaveLength(10)
  expect(mail).toContain('And 2 more')
  await agent.client.askQuestion({ title: 'And this?' })
  await waited(2)
  await send()
  expect(mailsTo(bob)).toHaveLength(1)
  await waited(4)
  await send()
  expect(mailsTo(bob)).toHaveLength(2)
  expect(mailsTo(bob)[1]?.match(/approvals\/questions\//g)).toHaveLength(1)
})

test('who has Sesame open is mailed only when a request was not looked at for long', async () => {
  const open = platform.client({ token: bob.accessToken })
  await open.connect()
  await request()
  await waited(2)
  await send()
  expect(mailsTo(bob)).toEqual([])
  expect(mailsTo(carol)).toHaveLength(1)
  await waited(9)
  await send()
  expect(mailsTo(bob)).toHaveLength(1)
  open.disconnect()
})

test('rights are judged at each mail: not who turned it off, lost the vault, or has decided', async () => {
  const quiet = await carol.client.updateProfile({ mailRequests: false })
  expect(quiet.mailRequests).toBe(false)
  const leaseId = await request()
  await waited(2)
  const { lease } = await bob.client.getLease(leaseId)
  await bob.client.setVaultMember(lease.vaultId ?? '', maker.me.id, 'user')
  await bob.client.denyLease(leaseId)
  await send()
  expect(mailServer.mails).toEqual([])

  await request()
  await waited(2)
  await send()
  expect(mailsTo(bob)).toHaveLength(1)
  expect([...mailsTo(carol), ...mailsTo(maker)]).toEqual([])
  await carol.client.updateProfile({ mailRequests: true })
  await waited(6)
  await send()
  expect(mailsTo(carol)).toHaveLength(1)
})

test('a mail that was not taken is tried again, and keeps nobody else waiting', async () => {
  const dora = await addMember(platform, owner, 'operator', 'dora')
  mailServer.refuse('dora@example.com')
  await agent.client.askQuestion({ title: 'Who hears it?' })
  await waited(2)
  await send()
  expect(mailsTo(dora)).toEqual([])
  expect(mailsTo(bob)).toHaveLength(1)
  expect(errors).toHaveLength(1)
  await send()
  expect(errors).toHaveLength(1)
  await waited(6)
  await send()
  expect(errors).toHaveLength(2)
  expect(mailsTo(bob)).toHaveLength(1)
})

test('several nodes at once send one mail', async () => {
  await request()
  await waited(2)
  await Promise.all([noticesOf(), noticesOf(), noticesOf()].map((notices) => notices.send()))
  expect(mailsTo(bob)).toHaveLength(1)
  expect(errors).toEqual([])
})
