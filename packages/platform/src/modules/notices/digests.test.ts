import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
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
import { createDigestsService } from './digests.service.ts'

let mailServer: MailServer
let platform: TestPlatform
let owner: TestPerson
let bob: TestPerson
let agent: TestAgent
let itemId: string
let vaultId: string
let errors: unknown[]

beforeAll(async () => {
  mailServer = await startMailServer()
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  bob = await addMember(platform, owner, 'operator', 'bob')
  const { vault } = await bob.client.createVault({ name: 'Production' })
  vaultId = vault.id
  const { item } = await bob.client.createVaultItem(vaultId, {
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
beforeEach(() => {
  errors = []
  mailServer.mails.length = 0
})

const digests = () =>
  createDigestsService({
    db: platform.db,
    mailer: createMailer({
      smtpUrl: `smtp://127.0.0.1:${mailServer.port}`,
      from: 'Sesame <sesame@example.com>',
    }),
    publicUrl: 'https://sesame.example.com',
    onError: (error) => errors.push(error),
  })
/** Text and subject of what somebody was mailed, without the line breaks of the encoding. */
const mailsTo = ({ me }: TestPerson): string[] =>
  mailServer.mails
    .filter(({ to }) => to.includes(me.email ?? ''))
    .map(({ raw }) => raw.replaceAll('=\r\n', '').replaceAll('\r\n ', ' ').replaceAll('=3D', '='))
/** The time that was chosen has come `minutes` ago. */
const come = async (minutes = 0): Promise<void> => {
  await sql`update mail_digests set due_at = clock_timestamp() - make_interval(mins => ${minutes}),
    attempt_at = clock_timestamp() - make_interval(mins => ${minutes})`.execute(platform.db)
}
const daily = { every: 'day', at: '08:00', timeZone: 'Europe/Berlin' } as const
const nextOf = async ({ me }: TestPerson): Promise<Date | undefined> => {
  const { rows } = await sql<{ due_at: Date }>`
    select due_at from mail_digests where principal_id = ${me.id}`.execute(platform.db)
  return rows[0]?.due_at
}
/** Bob's digest of this moment; `undefined` when there is none. */
const digestNow = async (): Promise<string | undefined> => {
  mailServer.mails.length = 0
  await come()
  await digests().send()
  expect(errors).toEqual([])
  return mailsTo(bob)[0]
}

test('nobody has a digest who did not choose one; what is chosen is kept, changed and stopped', async () => {
  expect((await bob.client.getMe()).mailDigest).toBeNull()
  expect((await agent.client.getMe()).mailDigest).toBeUndefined()
  expect((await bob.client.updateProfile({ mailDigest: daily })).mailDigest).toEqual(daily)
  const weekly = { every: 'week', at: '17:30', timeZone: 'US/Eastern' } as const
  expect((await bob.client.updateProfile({ mailDigest: weekly })).mailDigest).toEqual({
    ...weekly,
    timeZone: 'America/New_York',
  })
  expect((await bob.client.updateProfile({ displayName: 'Bob' })).mailDigest?.every).toBe('week')
  for (const timeZone of ['Mars/Olympus', '+02:00', ''])
    expect(await codeOf(bob.client.updateProfile({ mailDigest: { ...daily, timeZone } }))).toMatch(
      /invalid_timezone|invalid_request/,
    )
  expect((await bob.client.updateProfile({ mailDigest: null })).mailDigest).toBeNull()
  await come()
  await digests().send()
  expect(mailServer.mails).toEqual([])
})

test('a time zone of the person’s own is that of their digest, also when it is chosen later', async () => {
  const region = { timeZone: 'Asia/Tokyo', locale: null, hourCycle: null, firstDay: null }
  await bob.client.updateProfile({ mailDigest: daily })
  const { mailDigest } = await bob.client.updateProfile({ region })
  expect(mailDigest).toEqual({ ...daily, timeZone: 'Asia/Tokyo' })
  const next = await nextOf(bob)
  expect(next?.toLocaleTimeString('en-GB', { timeZone: 'Asia/Tokyo' })).toBe('08:00:00')
  // Whatever zone a browser sends.
  const sent = { ...daily, at: '09:00', timeZone: 'America/New_York' } as const
  expect((await bob.client.updateProfile({ mailDigest: sent })).mailDigest).toEqual({
    ...sent,
    timeZone: 'Asia/Tokyo',
  })
  await bob.client.updateProfile({ region: { ...region, timeZone: null } })
  expect((await bob.client.updateProfile({ mailDigest: sent })).mailDigest).toEqual(sent)
})

describe('what it says', () => {
  beforeAll(() => bob.client.updateProfile({ mailDigest: daily }))

  test('nothing, when nothing waits; and the next comes at its time', async () => {
    expect(await digestNow()).toBeUndefined()
    const next = await nextOf(bob)
    expect(next?.getTime()).toBeGreaterThan(Date.now())
    const local = next?.toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })
    expect(local).toBe('08:00:00')
  })

  test('how many requests wait that the person may decide, and not for what', async () => {
    const { lease } = await agent.client.requestLease({ itemId, reason: 'Nightly close' })
    await agent.client.askQuestion({ title: 'May I deploy 4.2?' })
    const mail = await digestNow()
    expect(mail).toContain(
      'Subject: Today in Example workspace on Sesame: 2 requests wait for your decision',
    )
    expect(mail).toContain('https://sesame.example.com/approvals')
    expect(mail).not.toMatch(/Ledger|Nightly|deploy|hunter2/)
    await bob.client.denyLease(lease.id)
    expect(await digestNow()).toContain('1 request waits for your decision')
    // Dismissed: no more until it changes.
    const { questions } = await bob.client.listQuestions({ status: 'pending' })
    const [question] = questions
    if (!question) throw new Error('No question.')
    await bob.client.dismissNeeds([{ kind: 'question', id: question.id, asOf: question.createdAt }])
    expect(await digestNow()).toBeUndefined()
  })

  test('how many requests of their own wait for an answer of theirs', async () => {
    await bob.client.setVaultMember(vaultId, owner.me.id, 'approver')
    const { lease } = await bob.client.requestLease({ itemId, reason: 'To count rows' })
    expect(await digestNow()).toBeUndefined()
    const asked = await owner.client.askRequester(lease.id, { question: 'Which table?' })
    const mail = await digestNow()
    expect(mail).toContain('Sesame: 1 request of yours waits for your answer to a question')
    expect(mail).toContain('https://sesame.example.com/inbox')
    expect(mail).not.toMatch(/Which table|count rows|Ledger/)
    const [question] = asked.lease.questions ?? []
    if (!question) throw new Error('No question.')
    const seen = { kind: 'asked', id: lease.id, asOf: question.askedAt } as const
    await bob.client.dismissNeeds([seen])
    expect(await digestNow()).toBeUndefined()
    await bob.client.restoreNeeds([{ kind: 'asked', id: lease.id }])
    expect(await digestNow()).toBeDefined()
    await bob.client.answerApprover(lease.id, question.id, { answer: 'Orders' })
    expect(await digestNow()).toBeUndefined()
    await bob.client.cancelLease(lease.id)
  })

  test('no request for an item that is archived', async () => {
    const { item } = await bob.client.createVaultItem(vaultId, {
      name: 'Old',
      type: 'note',
      fields: { note: 'x' },
    })
    await agent.client.requestLease({ itemId: item.id, reason: 'Nightly close' })
    expect(await digestNow()).toContain('1 request waits for your decision')
    await bob.client.archiveVaultItem(item.id)
    expect(await digestNow()).toBeUndefined()
  })

  test('not what the person may not decide any more', async () => {
    const { lease } = await agent.client.requestLease({ itemId, reason: 'Weekly close' })
    await bob.client.setVaultMember(vaultId, owner.me.id, 'manager')
    await owner.client.setVaultMember(vaultId, bob.me.id, 'user')
    expect(await digestNow()).toBeUndefined()
    await owner.client.setVaultMember(vaultId, bob.me.id, 'manager')
    expect(await digestNow()).toContain('1 request waits')
    await bob.client.denyLease(lease.id)
  })

  test('mentions and direct messages that were not read, of channels that the person is in', async () => {
    const { channel } = await owner.client.createChannel({ name: 'digest' })
    await owner.client.addChannelMember(channel.id, bob.me.id)
    await owner.client.sendMessage(channel.id, { content: '@bob the launch plan' })
    const { message } = await owner.client.sendMessage(channel.id, { content: '@bob again' })
    const { channel: dm } = await owner.client.openDm(bob.me.id)
    const { message: direct } = await owner.client.sendMessage(dm.id, { content: 'Are you there?' })
    const mail = await digestNow()
    expect(mail).toContain('2 messages that you have not read mention you')
    expect(mail).toContain('1 unread direct message')
    expect(mail).not.toMatch(/launch|there\?/)
    await bob.client.markRead(dm.id, direct.seq)
    await bob.client.dismissNeeds([{ kind: 'mention', id: message.id, asOf: message.createdAt }])
    expect(await digestNow()).toContain('1 message that you have not read mentions you')
    await owner.client.removeChannelMember(channel.id, bob.me.id)
    expect(await digestNow()).toBeUndefined()
  })

  test('of very many direct messages not how many exactly', async () => {
    const { channel: dm } = await owner.client.openDm(bob.me.id)
    const { message } = await owner.client.sendMessage(dm.id, { content: 'Look' })
    await sql`
      insert into messages select (jsonb_populate_record(m, jsonb_build_object(
        'id', gen_random_uuid(), 'seq', m.seq + n, 'client_generated_id', null))).*
      from messages m, generate_series(1, 120) n where m.id = ${message.id}`.execute(platform.db)
    await sql`update channels set last_seq = ${message.seq + 120} where id = ${dm.id}`.execute(
      platform.db,
    )
    expect(await digestNow()).toContain('100 or more unread direct messages')
    await bob.client.markRead(dm.id, message.seq + 120)
    expect(await digestNow()).toBeUndefined()
  })

  test('work to accept, and jobs whose runs failed since', async () => {
    const { channel } = await bob.client.createChannel({ name: 'release' })
    await bob.client.addChannelMember(channel.id, agent.agent.id)
    await bob.client.updateTaskRules(channel.id, { acceptance: true })
    const { task } = await bob.client.createTask(channel.id, { title: 'Ship it' })
    await agent.client.claimTask(channel.id, task.id)
    await agent.client.updateTask(channel.id, task.id, { status: 'in_review' })
    const { event } = await agent.client.createScheduleEvent({
      title: 'Nightly',
      cronExpression: '0 3 * * *',
      timezone: 'UTC',
    })
    const failed = async (plannedAgo: string, endedAgo: string): Promise<void> => {
      const run = crypto.randomUUID()
      await sql`
        insert into schedule_occurrences (id, event_id, scheduled_at, status, attempt, planned, keep_until)
        values (${run}, ${event.id}, now() - ${plannedAgo}::interval, 'failed', 1, true, now() + interval '90 days')`.execute(
        platform.db,
      )
      await sql`
        insert into schedule_attempts (occurrence_id, attempt, reported_for, status, finished_at)
        values (${run}, 1, now(), 'failed', now() - ${endedAgo}::interval)`.execute(platform.db)
    }
    await failed('2 days', '2 days')
    const mail = await digestNow()
    expect(mail).toContain('1 task waits to be accepted')
    expect(mail).not.toContain('job')
    // It was going on while the digest before was mailed.
    await failed('30 hours', '0 seconds')
    expect(await digestNow()).toContain('1 job failed or missed a run since the last digest')
    expect(await digestNow()).not.toContain('job')
    // What was dismissed is not told of.
    await failed('20 minutes', '0 seconds')
    const { troubles } = await bob.client.getRunTroubles()
    await bob.client.dismissNeeds(
      troubles.map(({ id, latestAt }) => ({ kind: 'run', id, asOf: latestAt })),
    )
    expect(await digestNow()).not.toContain('job')
  })

  test('alerts of jobs that go on, and not of which', async () => {
    const { event } = await agent.client.createScheduleEvent({
      title: 'Hourly export',
      cronExpression: '0 * * * *',
      timezone: 'UTC',
    })
    const id = crypto.randomUUID()
    await sql`
      insert into run_alerts (workspace_id, id, event_id, kind, cause, run_at)
      values (${bob.me.workspaceId}, ${id}, ${event.id}, 'failed', '{}', now())`.execute(
      platform.db,
    )
    const mail = await digestNow()
    expect(mail).toContain('1 alert of a job is still open')
    expect(mail).not.toContain('Hourly')
    const { rows } = await sql<{ at: Date }>`
      select latest_at as at from run_alerts where id = ${id}`.execute(platform.db)
    const asOf = rows[0]?.at.toISOString() ?? ''
    await bob.client.dismissNeeds([{ kind: 'alert', id, asOf }])
    expect(await digestNow()).not.toContain('alert')
    // One more run of it is news.
    await sql`update run_alerts set latest_at = latest_at + interval '1 second' where id = ${id}`.execute(
      platform.db,
    )
    expect(await digestNow()).toContain('1 alert of a job is still open')
    await sql`update run_alerts set resolved_at = now(), resolved_by = 'run' where id = ${id}`.execute(
      platform.db,
    )
    expect(await digestNow()).not.toContain('alert')
  })
})

describe('when it comes', () => {
  beforeAll(async () => {
    await bob.client.updateProfile({ mailDigest: daily })
    await agent.client.askQuestion({ title: 'May I?' })
  })

  test('once, on however many nodes', async () => {
    await come()
    await Promise.all([digests(), digests(), digests()].map((service) => service.send()))
    expect(mailsTo(bob)).toHaveLength(1)
    await digests().send()
    expect(mailsTo(bob)).toHaveLength(1)
  })

  test('one that the mail server did not take is tried again, and one that is half a day late is left out', async () => {
    const dora = await addMember(platform, owner, 'operator', 'dora')
    await dora.client.updateProfile({ mailDigest: daily })
    mailServer.refuse('dora@example.com')
    await come()
    await digests().send()
    expect(errors).toHaveLength(1)
    expect(mailsTo(bob)).toHaveLength(1)
    await digests().send()
    expect(errors).toHaveLength(1)
    await sql`update mail_digests set attempt_at = clock_timestamp()
      where due_at <= clock_timestamp()`.execute(platform.db)
    await digests().send()
    expect(errors).toHaveLength(2)
    expect(mailsTo(bob)).toHaveLength(1)

    await come(13 * 60)
    await digests().send()
    expect(errors).toHaveLength(2)
    expect((await nextOf(dora))?.getTime()).toBeGreaterThan(Date.now())
  })

  test('not to somebody who was removed', async () => {
    const erin = await addMember(platform, owner, 'operator', 'erin')
    await erin.client.updateProfile({ mailDigest: daily })
    await owner.client.removeMember(erin.me.id, owner.me.id)
    await come()
    await digests().send()
    expect(mailsTo(erin)).toEqual([])
  })

  test.each([
    // every, at, zone, after, next: counted by hand.
    ['day', '08:00', 'UTC', '2026-03-09T07:59:59Z', '2026-03-09T08:00:00Z'],
    ['day', '08:00', 'UTC', '2026-03-09T08:00:00Z', '2026-03-10T08:00:00Z'],
    ['day', '08:00', 'Asia/Kolkata', '2026-03-09T02:30:00Z', '2026-03-10T02:30:00Z'],
    ['day', '00:15', 'Pacific/Kiritimati', '2026-03-09T10:00:00Z', '2026-03-09T10:15:00Z'],
    // Clocks go forward on 29 March 2026 in Berlin: 02:30 is 03:30 that day.
    ['day', '02:30', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
    ['day', '08:00', 'Europe/Berlin', '2026-03-28T07:00:00Z', '2026-03-29T06:00:00Z'],
    // And back on 25 October.
    ['day', '08:00', 'Europe/Berlin', '2026-10-24T06:00:00Z', '2026-10-25T07:00:00Z'],
    // 9 March 2026 is a Monday.
    ['week', '08:00', 'UTC', '2026-03-08T23:59:59Z', '2026-03-09T08:00:00Z'],
    ['week', '08:00', 'UTC', '2026-03-09T08:00:00Z', '2026-03-16T08:00:00Z'],
    ['week', '08:00', 'America/New_York', '2026-03-02T13:00:00Z', '2026-03-09T12:00:00Z'],
  ])('every %s at %s in %s, after %s: %s', async (every, at, zone, after, next) => {
    const { rows } = await sql<{ next: Date }>`
      select next_digest(${every}, ${at}::time, ${zone}, ${after}::timestamptz) as next`.execute(
      platform.db,
    )
    expect(rows[0]?.next).toEqual(new Date(next))
  })
})
