import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startMailServer, type MailServer, type ReceivedMail } from '../../../test/mail-server.ts'

const NEW = 'another horse battery staple'
const login = { user: 'sesame@example.com', password: 'p@ss:word/€' }

let mailServer: MailServer
let platform: TestPlatform
let owner: TestPerson

const smtpUrl = (password: string) =>
  `smtp://${encodeURIComponent(login.user)}:${encodeURIComponent(password)}@127.0.0.1:${mailServer.port}`
const start = (password: string) =>
  startPlatform({
    app: {
      publicUrl: 'https://sesame.example.com',
      mail: { smtpUrl: smtpUrl(password), from: 'Sesame <sesame@example.com>' },
    },
  })

beforeAll(async () => {
  mailServer = await startMailServer(login)
  platform = await start(login.password)
  owner = await setupOwner(platform)
})
afterAll(async () => {
  await platform.stop()
  await mailServer[Symbol.asyncDispose]()
})

const mailsTo = (address: string): ReceivedMail[] =>
  mailServer.mails.filter(({ to }) => to.includes(address))
/** The link in the last mail to an address, with the line breaks of quoted-printable taken out. */
const linkTo = (address: string): URL => {
  const raw = mailsTo(address).at(-1)?.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=') ?? ''
  return new URL(/https:\/\/\S+/.exec(raw)?.[0] ?? 'about:blank')
}
const tokenTo = (address: string): string => linkTo(address).hash.replace('#token=', '')
const ask = (email: string) => platform.client().requestPasswordReset(email)

test('an invitation is mailed, and its link opens the account', async () => {
  const email = 'bob@example.com'
  const { invite } = await owner.client.createInvite({ email, role: 'viewer' })
  expect(invite.mailed).toBe(true)
  expect(mailsTo(email)).toHaveLength(1)
  expect(mailsTo(email)[0]?.from).toBe('sesame@example.com')
  const { origin, pathname, search } = linkTo(email)
  expect([origin, pathname, search]).toEqual(['https://sesame.example.com', '/invite', ''])
  await platform.client().acceptInvite({
    token: tokenTo(email),
    displayName: 'Bob',
    handle: 'bob',
    password: PASSWORD,
  })
})

test('a name with a line break does not become a header', async () => {
  const email = 'carol@example.com'
  await owner.client.updateProfile({ displayName: 'Alice Bcc: mallory@example.com' })
  await owner.client.createInvite({ email, role: 'viewer' })
  const raw = mailsTo(email)[0]?.raw ?? ''
  expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
  expect(mailsTo('mallory@example.com')).toEqual([])
})

test('a mail that the server refuses leaves the invitation, and says so', async () => {
  mailServer.refuse('nobody@example.com')
  const { invite } = await owner.client.createInvite({
    email: 'nobody@example.com',
    role: 'viewer',
  })
  expect(invite.mailed).toBe(false)
  expect((await platform.client().checkInvite(invite.token ?? '')).state).toBe('open')
})

test('who forgot the password has a link mailed, sets a new one, and is told that it changed', async () => {
  const lena = await addMember(platform, owner, 'operator', 'lena')
  const email = 'lena@example.com'
  expect((await platform.client().getSetup()).mail).toBe(true)
  expect(await ask(' LENA@example.com ')).toEqual({ linkSeconds: 3_600 })
  await expect.poll(() => tokenTo(email)).toMatch(/^rst_/)
  const first = tokenTo(email)
  // Another one does not end it: who knows the address could keep somebody out.
  await ask(email)
  await expect.poll(() => mailsTo(email).length).toBe(3)
  expect(tokenTo(email)).not.toBe(first)
  const second = tokenTo(email)
  await platform.client().resetPassword({ token: first, password: NEW })
  expect((await platform.client().checkPasswordReset(second)).state).toBe('revoked')
  expect(await codeOf(lena.client.getMe())).toBe('401 invalid_token')
  await platform.client().login({ email, password: NEW })
  await expect.poll(() => mailsTo(email).at(-1)?.raw).toContain('was changed')
  const { entries } = await owner.client.listAudit({ action: 'member.password_reset_created' })
  expect(entries[0]).toMatchObject({ actorId: null, details: { from: 'mail' } })
})

test('nobody learns whether there is an account, and nobody is flooded', async () => {
  const stranger = 'stranger@example.com'
  const answers = await Promise.all([ask(stranger), ask(stranger), ask(stranger)])
  expect(answers).toEqual(answers.map(() => ({ linkSeconds: 3_600 })))
  expect(await codeOf(ask(stranger))).toBe('429 too_many_attempts')
  const dan = 'dan@example.com'
  await addMember(platform, owner, 'viewer', 'dan')
  for (let n = 0; n < 3; n++) await ask(dan)
  expect(await codeOf(ask(dan))).toBe('429 too_many_attempts')
  await expect.poll(() => mailsTo(dan).filter(({ raw }) => raw.includes('/reset#')).length).toBe(3)
  expect(mailsTo(stranger)).toEqual([])
})

test('somebody who is disabled gets no link', async () => {
  const eve = await addMember(platform, owner, 'viewer', 'eve')
  await owner.client.updateMember(eve.me.id, { status: 'disabled' })
  await ask('eve@example.com')
  // What was asked for later is there: so that would be.
  await addMember(platform, owner, 'viewer', 'fay')
  await ask('fay@example.com')
  await expect.poll(() => tokenTo('fay@example.com')).toMatch(/^rst_/)
  expect(mailsTo('eve@example.com').filter(({ raw }) => raw.includes('/reset#'))).toEqual([])
})

test('an admin sees how mail goes out, and tries it with their own address', async () => {
  expect((await owner.client.getMailState()).mail).toEqual({
    configured: true,
    from: 'Sesame <sesame@example.com>',
    server: `127.0.0.1:${mailServer.port}`,
  })
  const { to } = await owner.client.sendTestMail()
  expect(mailsTo(to).at(-1)?.raw).toMatch(/^Subject: Test of /m)
  const viewer = await addMember(platform, owner, 'viewer', 'vic')
  expect(await codeOf(viewer.client.sendTestMail())).toBe('403 forbidden')
  expect(await codeOf(viewer.client.getMailState())).toBe('403 forbidden')
})

test('a wrong password of the mail server is said, and never shown', async () => {
  const other = await start('wrong-canary')
  try {
    const boss = await setupOwner(other)
    const error = await boss.client.sendTestMail().catch((cause: unknown) => cause)
    expect(error).toMatchObject({
      code: 'mail_failed',
      message: expect.stringContaining('refused the user name or password (535)'),
    })
    expect(JSON.stringify(error)).not.toContain('canary')
    const { mail } = await boss.client.getMailState()
    expect(JSON.stringify(mail)).not.toContain('canary')
  } finally {
    await other.stop()
  }
})

test('without a mail server nothing is mailed, and it is said', async () => {
  const other = await startPlatform()
  try {
    const boss = await setupOwner(other)
    expect((await other.client().getSetup()).mail).toBe(false)
    expect(await codeOf(other.client().requestPasswordReset('alice@example.com'))).toBe(
      '409 mail_not_configured',
    )
    expect(await codeOf(boss.client.sendTestMail())).toBe('409 mail_not_configured')
    const { invite } = await boss.client.createInvite({ email: 'g@example.com', role: 'viewer' })
    expect(invite).not.toHaveProperty('mailed')
  } finally {
    await other.stop()
  }
})
