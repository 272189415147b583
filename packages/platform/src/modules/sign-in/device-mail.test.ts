import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startMailServer, type MailServer } from '../../../test/mail-server.ts'
import { createDeviceMail } from '../../auth/device-mail.ts'
import { createMailer } from '../../outbound/mailer.ts'

let platform: TestPlatform
let mailServer: MailServer
let owner: TestPerson
let errors: unknown[] = []
beforeAll(async () => {
  mailServer = await startMailServer()
  // A node without a mail server: what it leaves waits, as after a node that died.
  platform = await startPlatform({ app: { trustedProxies: ['127.0.0.1'] } })
  owner = await setupOwner(platform)
})
afterAll(async () => {
  await platform.stop()
  await mailServer[Symbol.asyncDispose]()
})

const enter = (email: string, from = '192.0.2.7') =>
  platform
    .client({
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        headers.set('x-forwarded-for', from)
        return fetch(input, { ...init, headers })
      },
    })
    .login({ email, password: PASSWORD })
const mail = () =>
  createDeviceMail({
    db: platform.db,
    mailer: createMailer({
      smtpUrl: `smtp://127.0.0.1:${mailServer.port}`,
      from: 'Sesame <sesame@example.com>',
    }),
    publicUrl: 'https://sesame.example.com',
    onError: (error) => errors.push(error),
  })
const lettersTo = (address: string) => mailServer.mails.filter(({ to }) => to.includes(address))
const later = (minutes: number) =>
  sql`update sign_ins set mail_at = mail_at - make_interval(mins => ${minutes})`.execute(
    platform.db,
  )
const news = async ({ client }: TestPerson) => (await client.listNewSignIns()).signIns

test('a notice outlives the node on which somebody signed in, and is sent once by however many nodes', async () => {
  await addMember(platform, owner, 'viewer', 'left')
  await enter('left@example.com')
  await Promise.all([mail().send(), mail().send(), mail().send()])
  await later(10)
  await mail().send()
  const [letter, ...others] = lettersTo('left@example.com')
  expect(letter?.raw).toContain('192.0.2.0/24')
  expect(others).toEqual([])
  const kept = await platform.db
    .selectFrom('sign_ins')
    .select('mail_to')
    .where('mail_to', 'is not', null)
    .execute()
  expect(kept).toEqual([])
})

test('what somebody was mailed of a new device stands among what they were told', async () => {
  const person = await addMember(platform, owner, 'viewer', 'told')
  await enter('told@example.com')
  const told = async () =>
    (await person.client.listNotifications({ reason: 'sign_in' })).notifications
  expect(await told()).toMatchObject([{ mailedAt: null, isAvailable: true }])
  await mail().send()
  expect(await told()).toMatchObject([{ mailedAt: expect.any(String), text: expect.any(String) }])
})

test('a mail server that is down loses none; it goes to the address of then', async () => {
  const person = await addMember(platform, owner, 'viewer', 'waits')
  await enter('waits@example.com')
  mailServer.refuse('waits@example.com')
  errors = []
  await mail().send()
  expect(errors).toHaveLength(1)
  await person.client.changeEmail({ email: 'elsewhere@example.com', password: PASSWORD })
  await later(6)
  await mail().send()
  expect(errors).toHaveLength(2)
  expect(lettersTo('elsewhere@example.com')).toEqual([])
  // After a day it is no news.
  await sql`update sign_ins set at = at - interval '25 hours'`.execute(platform.db)
  await later(6)
  await mail().send()
  expect(errors).toHaveLength(2)
})

test('a program that keeps no mark is mailed of once a day, and no more once the person knows it', async () => {
  const person = await addMember(platform, owner, 'viewer', 'script')
  for (let times = 0; times < 3; times++) await enter('script@example.com')
  await mail().send()
  expect(lettersTo('script@example.com')).toHaveLength(1)
  const [told, ...alike] = await news(person)
  expect(alike).toHaveLength(2)
  await person.client.answerNewSignIn(told?.id ?? '', { mine: true })
  expect(await news(person)).toEqual([])
  await enter('script@example.com')
  expect(await news(person)).toEqual([])
  await enter('script@example.com', '198.51.100.1')
  expect(await news(person)).toHaveLength(1)
  await mail().send()
  expect(lettersTo('script@example.com')).toHaveLength(2)
})

test('what the person said was not them stays news each time', async () => {
  const person = await addMember(platform, owner, 'viewer', 'robbed')
  await enter('robbed@example.com')
  const [told] = await news(person)
  await person.client.answerNewSignIn(told?.id ?? '', { mine: false })
  await enter('robbed@example.com')
  expect(await news(person)).toHaveLength(1)
})

test('somebody who was away so long that no session of theirs is left hears of a new device', async () => {
  const person = await addMember(platform, owner, 'viewer', 'away')
  await platform.db.deleteFrom('sessions').where('principal_id', '=', person.me.id).execute()
  await enter('away@example.com')
  await mail().send()
  expect(lettersTo('away@example.com')).toHaveLength(1)
})
