import { SesameApiError } from '@sesamespace/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { rawCall } from '../../../test/raw-call.ts'

let platform: TestPlatform
let owner: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())
/** Guesses of one test are not those of the next. */
beforeEach(async () => {
  await platform.db.deleteFrom('sign_in_attempts').execute()
})

const logIn = (email: string, password = PASSWORD) => platform.client().login({ email, password })

describe('signing in', () => {
  test('gives tokens that work, under any spelling of the address', async () => {
    const tokens = await logIn('  OWNER@example.COM ')
    expect(tokens).toMatchObject({
      expiresIn: 600,
      principal: { id: owner.me.id, email: 'owner@example.com' },
    })
    expect(await platform.client({ token: tokens.accessToken }).getMe()).toEqual(tokens.principal)
  })

  test('answers alike to an unknown address and a wrong password', async () => {
    const wrong = await rawCall(platform, 'POST', '/api/v1/auth/login', {
      body: { email: 'owner@example.com', password: 'wrong' },
    })
    const unknown = await rawCall(platform, 'POST', '/api/v1/auth/login', {
      body: { email: 'nobody@example.com', password: 'wrong' },
    })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    expect(unknown.status).toBe(401)
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
  })

  test('evaluates ten guesses in a quarter of an hour, whatever the spelling or the sender', async () => {
    const spellings = [
      'owner@example.com',
      ' Owner@Example.com',
      'OWNER@EXAMPLE.COM\t',
      'ｏwner@example.com',
    ]
    const guesses = Array.from({ length: 9 }, (_, index) =>
      rawCall(platform, 'POST', '/api/v1/auth/login', {
        body: { email: spellings[index % spellings.length], password: `guess number ${index}` },
        headers: { 'x-forwarded-for': `203.0.113.${index}`, 'x-real-ip': `203.0.113.${index}` },
      }),
    )
    for (const { status } of await Promise.all(guesses)) expect(status).toBe(401)
    const tenth = await rawCall(platform, 'POST', '/api/v1/auth/login', {
      body: { email: 'owner@example.com', password: 'guess number nine', deviceToken: 'dt_forged' },
    })
    expect(tenth.status).toBe(401)

    const refused = await rawCall(platform, 'POST', '/api/v1/auth/login', {
      body: { email: 'oWner@example.com', password: PASSWORD },
      headers: { 'x-forwarded-for': '127.0.0.1' },
    })
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)

    // Who guesses cannot sign the owner out: what is open goes on.
    expect(await owner.client.getMe()).toMatchObject({ id: owner.me.id })
    expect((await platform.client().refresh(owner.refreshToken)).principal.id).toBe(owner.me.id)
  })

  test('evaluates no more than ten of a hundred guesses made at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        platform.client().login({ email: 'owner@example.com', password: `guess number ${index}` }),
      ),
    )
    const codes = outcomes.map((outcome) =>
      outcome.status === 'rejected' && outcome.reason instanceof SesameApiError
        ? outcome.reason.code
        : 'signed in',
    )
    expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(10)
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(90)
  })

  test('lets the owner in on a device that is known, however many strangers guess', async () => {
    const { deviceToken } = await logIn('owner@example.com')
    if (!deviceToken) throw new Error('no device token was given')
    for (let guess = 0; guess < 10; guess++)
      await expect(logIn('owner@example.com', `guess number ${guess}`)).rejects.toMatchObject({
        status: 401,
      })
    await expect(logIn('owner@example.com')).rejects.toMatchObject({ status: 429 })
    const again = await platform
      .client()
      .login({ email: 'owner@example.com', password: PASSWORD, deviceToken })
    expect(again).toMatchObject({ principal: { id: owner.me.id }, deviceToken })
  })

  test('gives a known device ten guesses as well, and another account none of them', async () => {
    const member = await addMember(platform, owner, 'viewer', 'victor')
    const { deviceToken = '' } = await logIn('victor@example.com')
    const onDevice = (email: string, password: string) =>
      rawCall(platform, 'POST', '/api/v1/auth/login', { body: { email, password, deviceToken } })
    for (let guess = 0; guess < 10; guess++)
      expect((await onDevice('victor@example.com', `guess number ${guess}`)).status).toBe(401)
    expect((await onDevice('victor@example.com', PASSWORD)).status).toBe(429)
    // Elsewhere the account has its own guesses; and the mark is worth nothing for the owner's account.
    expect((await logIn('victor@example.com')).principal.id).toBe(member.me.id)
    for (let guess = 0; guess < 10; guess++)
      expect((await onDevice('owner@example.com', `guess number ${guess}`)).status).toBe(401)
    expect((await onDevice('owner@example.com', PASSWORD)).status).toBe(429)
  })

  test('counts the password of who is signed in for their session alone', async () => {
    const change = (currentPassword: string) =>
      owner.client.changePassword(
        { currentPassword, newPassword: 'another horse battery' },
        { maxRetries: 0 },
      )
    for (let guess = 0; guess < 10; guess++)
      await expect(logIn('owner@example.com', `guess number ${guess}`)).rejects.toMatchObject({
        status: 401,
      })
    for (let guess = 0; guess < 10; guess++)
      await expect(change(`guess number ${guess}`)).rejects.toMatchObject({
        code: 'invalid_credentials',
      })
    await expect(change(PASSWORD)).rejects.toMatchObject({ status: 429 })
  })

  test('judges no more than forty wrong guesses from one place, over however many accounts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const body = { email: `somebody${index}@example.com`, password: 'a guess' }
        for (;;) {
          const answer = await rawCall(platform, 'POST', '/api/v1/auth/login', { body })
          // The line for hashing is short: who finds it full comes back.
          if (answer.body.code !== 'rate_limited') return answer.body.code
        }
      }),
    )
    expect(answers.filter((code) => code === 'too_many_attempts').length).toBeGreaterThanOrEqual(20)
    expect(answers.filter((code) => code === 'invalid_credentials').length).toBeLessThanOrEqual(40)
  })

  test('does not count what was right', async () => {
    for (let round = 0; round < 12; round++) await logIn('owner@example.com')
  })

  test('writes successes and failures into the audit log, and no password', async () => {
    await logIn('owner@example.com')
    await expect(logIn('owner@example.com', 'a canary in the password')).rejects.toMatchObject({
      status: 401,
    })
    const entries = await platform.db
      .selectFrom('audit_entries')
      .select(['action', 'details', 'target_id'])
      .orderBy('seq', 'desc')
      .limit(2)
      .execute()
    expect(entries).toMatchObject([
      {
        action: 'sign_in.failed',
        target_id: owner.me.id,
        details: { reason: 'wrong_password', purpose: 'login' },
      },
      { action: 'sign_in.succeeded' },
    ])
    expect(JSON.stringify(entries)).not.toContain('canary')
  })

  test('is refused to a disabled account only after its password was right', async () => {
    const member = await addMember(platform, owner, 'viewer', 'vera')
    await owner.client.updateMember(member.me.id, { status: 'disabled' })
    await expect(logIn('vera@example.com', 'wrong')).rejects.toMatchObject({
      code: 'invalid_credentials',
    })
    await expect(logIn('vera@example.com')).rejects.toMatchObject({
      status: 403,
      code: 'account_disabled',
    })
    await expect(platform.client().refresh(member.refreshToken)).rejects.toMatchObject({
      code: 'account_disabled',
    })
  })
})

describe('credentials', () => {
  test.each([
    'sk_canary',
    'rt_canary',
    'wst_canary',
    'inv_canary',
    'dt_canary',
    'whsec_canary',
    'Bearer canary',
    ' bearer canary',
    'eyJcanary',
  ])('in a URL are refused under any name: %s', async (value) => {
    const query = new URLSearchParams({ unsuspicious: value })
    const answer = await rawCall(platform, 'GET', `/api/v1/auth/me?${query.toString()}`)
    expect(answer).toMatchObject({ status: 400, body: { code: 'credential_in_url' } })
    expect(JSON.stringify(answer.body)).not.toContain('canary')
  })

  test.each(['/search', '/tasks', '/agents/discover'])(
    'may be searched for: a search box takes any text, at %s',
    async (path) => {
      const token = owner.accessToken
      const query = new URLSearchParams({ q: 'rt_canary' })
      const sought = await rawCall(platform, 'GET', `/api/v1${path}?${query.toString()}`, { token })
      expect(sought.status).toBe(200)
      const other = await rawCall(platform, 'GET', `/api/v1${path}?limit=sk_x&q=x`, { token })
      expect(other).toMatchObject({ status: 400, body: { code: 'credential_in_url' } })
    },
  )

  test.each(['token', 'apiKey', 'access_token', 'KEY'])(
    'in a URL as %s are refused, and the value is not repeated',
    async (name) => {
      const answer = await rawCall(platform, 'GET', `/api/v1/auth/me?${name}=${owner.accessToken}`)
      expect(answer).toMatchObject({ status: 400, body: { code: 'credential_in_url' } })
      expect(JSON.stringify(answer.body)).not.toContain(owner.accessToken)
    },
  )

  test.each([
    ['none', {}, 'unauthenticated'],
    ['an unknown key', { authorization: 'Bearer sk_nobodyhasthiskey' }, 'invalid_credentials'],
    ['a token that is none', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }, 'invalid_token'],
    ['another scheme', { authorization: 'Basic b3duZXI6cGFzc3dvcmQ=' }, 'invalid_token'],
    ['two tokens', { authorization: 'Bearer a b' }, 'invalid_token'],
    ['a cookie', { cookie: 'token=x' }, 'unauthenticated'],
    [
      'headers of a proxy',
      { 'x-forwarded-user': 'owner@example.com', 'x-forwarded-for': '127.0.0.1' },
      'unauthenticated',
    ],
  ])('are refused when they are %s', async (_name, headers, code) => {
    expect(await rawCall(platform, 'GET', '/api/v1/auth/me', { headers })).toMatchObject({
      status: 401,
      body: { code },
    })
  })

  test('of an agent open no account of a person', async () => {
    const { key } = await createAgent(platform, owner, 'scout')
    for (const [method, path] of [
      ['GET', 'sessions'],
      ['POST', 'ws-ticket'],
      ['POST', 'logout'],
    ] as const) {
      const answer = await rawCall(platform, method, `/api/v1/auth/${path}`, { token: key })
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
  })
})
