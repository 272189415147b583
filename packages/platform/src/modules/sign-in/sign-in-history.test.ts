import { Secret, TOTP } from 'otpauth'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startMailServer, type MailServer } from '../../../test/mail-server.ts'
import { sweepOldRows } from '../../retention/sweeps.ts'
import { addPasskey, signInWith } from './passkeys/passkeys.fixture.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

let platform: TestPlatform
let mail: MailServer
let owner: TestPerson
let member: TestPerson
beforeAll(async () => {
  mail = await startMailServer()
  platform = await startPlatform({
    app: {
      mail: { smtpUrl: `smtp://127.0.0.1:${mail.port}`, from: 'Sesame <sesame@example.com>' },
    },
  })
  owner = await setupOwner(platform)
  member = await addMember(platform, owner, 'operator', 'traveller')
})
afterAll(async () => {
  await platform.stop()
  await mail[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await platform.db.deleteFrom('sign_in_attempts').execute()
  await platform.db.deleteFrom('sign_ins').execute()
  await platform.db.deleteFrom('passkeys').execute()
  await platform.db.deleteFrom('recovery_codes').execute()
  await platform.db.updateTable('humans').set({ totp_secret: null, totp_last_step: null }).execute()
})

const email = 'traveller@example.com'
const as = (userAgent: string) =>
  platform.client({
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('user-agent', userAgent)
      return fetch(input, { ...init, headers })
    },
  })
const logIn = (more: { totp?: string; password?: string; deviceToken?: string } = {}) =>
  as(firefox).login({ email, password: PASSWORD, ...more })
const list = async () => (await member.client.listSignIns({})).signIns
const clientOf = ({ accessToken: token }: { accessToken: string }) => platform.client({ token })

describe('a person sees of their account', () => {
  test('each way in that they took, in words, and not what their browser says of itself', async () => {
    await logIn()
    const { secret } = await member.client.setUpTotp({ password: PASSWORD })
    const codeIn = (seconds: number) =>
      TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + seconds * 1_000 })
    const { recoveryCodes } = await member.client.enableTotp({ code: codeIn(-30) })
    await logIn({ totp: codeIn(0) })
    await logIn({ totp: recoveryCodes[0] ?? '' })
    const { authenticator } = await addPasskey(member.client)
    await signInWith(platform.client(), authenticator, { email })
    await signInWith(platform.client(), authenticator)
    const signIns = await list()
    expect(signIns.map(({ way }) => way)).toEqual([
      'passkey',
      'password_passkey',
      'password_recovery_code',
      'password_code',
      'password',
    ])
    expect(signIns.every(({ refusal, times }) => refusal === null && times === 1)).toBe(true)
    expect(signIns.at(-1)).toMatchObject({ client: 'Firefox on Linux', network: null })
    expect(JSON.stringify(signIns)).not.toContain('Gecko')
  })

  test('what was refused, folded, and whose program is not repeated', async () => {
    for (let tries = 0; tries < 3; tries++)
      await codeOf(as('You were <b>hacked</b>').login({ email, password: 'a wrong one' }))
    const signIns = await list()
    expect(new Set(signIns.map(({ refusal }) => refusal))).toEqual(new Set(['wrong_password']))
    // Two rows when the hour changes between them.
    expect(signIns.length).toBeLessThanOrEqual(2)
    expect(signIns.reduce((sum, { times }) => sum + times, 0)).toBe(3)
    expect(signIns[0]).toMatchObject({ client: 'Another program', newDevice: false })
    expect((await owner.client.listSignIns({})).signIns).toEqual([])
  })

  test('that somebody had their password and nothing else; of their own sign-in that is no news', async () => {
    await addPasskey(member.client)
    expect(await codeOf(logIn())).toBe('401 passkey_required')
    expect(await list()).toMatchObject([{ way: 'password', refusal: 'code_missing' }])
    await platform.db.deleteFrom('passkeys').execute()
    const { secret } = await member.client.setUpTotp({ password: PASSWORD })
    const code = (seconds: number) =>
      TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + seconds * 1_000 })
    await member.client.enableTotp({ code: code(-30) })
    expect(await codeOf(platform.client().login({ email, password: PASSWORD }))).toBe(
      '401 totp_required',
    )
    await logIn({ totp: code(0) })
    const refused = (await list()).filter(({ refusal }) => refusal !== null)
    expect(refused.every(({ client }) => client !== 'Firefox on Linux')).toBe(true)
    expect(refused).toHaveLength(1)
  })

  test('pages of it, without gaps or repetitions', async () => {
    for (let times = 0; times < 5; times++) await logIn()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await member.client.listSignIns({ limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.signIns.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual((await list()).map(({ id }) => id))
    expect(seen).toHaveLength(5)
    expect(await codeOf(member.client.listSignIns({ cursor: 'e30' }))).toBe('400 invalid_request')
  })

  test('nothing older than 90 days, and nothing once they are gone', async () => {
    await logIn()
    await logIn()
    const [newest] = await list()
    await platform.db
      .updateTable('sign_ins')
      .set({ at: sql<Date>`now() - interval '91 days'` })
      .where('id', '=', newest?.id ?? '')
      .execute()
    await sweepOldRows(platform.db)
    expect(await list()).toHaveLength(1)
    const leaver = await addMember(platform, owner, 'viewer', 'leaver')
    await owner.client.removeMember(leaver.me.id, owner.me.id)
    const left = await platform.db
      .selectFrom('sign_ins')
      .select('id')
      .where('principal_id', '=', leaver.me.id)
      .execute()
    expect(left).toEqual([])
  })
})

describe('a sign-in on a new device', () => {
  const news = async (person = member) => (await person.client.listNewSignIns()).signIns

  test('is mailed and told to sessions of before; one that is known is not', async () => {
    const person = await addMember(platform, owner, 'viewer', 'mailed')
    const address = 'mailed@example.com'
    const enter = (deviceToken?: string) =>
      as(firefox).login({ email: address, password: PASSWORD, ...(deviceToken && { deviceToken }) })
    const letters = () => mail.mails.filter(({ to }) => to.includes(address))
    const before = (await news(person)).length
    const tokens = await enter()
    const [told] = await news(person)
    expect(told).toMatchObject({ way: 'password', newDevice: true, client: 'Firefox on Linux' })
    await expect.poll(() => letters().at(-1)?.raw).toContain('Firefox on Linux')
    expect(letters().at(-1)?.raw).toContain('http://localhost:3000/settings/sessions')
    await enter(tokens.deviceToken)
    expect(await news(person)).toHaveLength(before + 1)
    const [latest] = (await person.client.listSignIns({})).signIns
    expect(latest?.newDevice).toBe(false)
  })

  test('is neither told to itself nor answered by it, or by what came after it', async () => {
    const thief = clientOf(await logIn())
    const second = clientOf(await logIn())
    const [, first] = await news()
    const id = first?.id ?? ''
    for (const client of [thief, second, owner.client])
      expect(await codeOf(client.answerNewSignIn(id, { mine: true }))).toBe('404 not_found')
    // The first of two is older than the second, which it may see.
    expect((await thief.listNewSignIns()).signIns.map((one) => one.id)).not.toContain(id)
    expect((await second.listNewSignIns()).signIns).toEqual([])
    expect(await news()).toHaveLength(2)
  })

  test('that was them is not told again', async () => {
    await logIn()
    const [told] = await news()
    expect(await member.client.answerNewSignIn(told?.id ?? '', { mine: true })).toEqual({
      sessionEnded: false,
    })
    expect(await news()).toEqual([])
    expect(await codeOf(member.client.answerNewSignIn(told?.id ?? '', { mine: true }))).toBe(
      '404 not_found',
    )
  })

  test('that was not them ends at once, and the log says who ended it', async () => {
    const thief = clientOf(await logIn())
    const [told] = await news()
    expect(await member.client.answerNewSignIn(told?.id ?? '', { mine: false })).toEqual({
      sessionEnded: true,
    })
    expect(await codeOf(thief.listChannels())).toBe('401 invalid_token')
    expect((await owner.client.listAudit({ limit: 1 })).entries[0]).toMatchObject({
      action: 'session.ended',
      actorId: member.me.id,
      details: { reason: 'not_recognised' },
    })
  })

  test('is not what joining is', async () => {
    const joiner = await addMember(platform, owner, 'viewer', 'joiner')
    expect((await joiner.client.listSignIns({})).signIns).toMatchObject([
      { way: 'joined', newDevice: false, current: true },
    ])
    expect(await news(joiner)).toEqual([])
  })

  test('is told to nobody else', async () => {
    await logIn()
    const events = await platform.db
      .selectFrom('events')
      .select(['scope', 'principal_ids'])
      .where('type', '=', 'member.updated')
      .orderBy('position', 'desc')
      .limit(1)
      .execute()
    expect(events).toEqual([{ scope: null, principal_ids: [member.me.id] }])
  })
})
