import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD, setupOwner, startPlatform, type TestPlatform } from '../../../test/harness.ts'
import { rawSocket } from '../../../test/raw-call.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await setupOwner(platform)
})
afterAll(() => platform.stop())

const signIn = async () => {
  const tokens = await platform.client().login({ email: 'owner@example.com', password: PASSWORD })
  return { ...tokens, client: platform.client({ token: tokens.accessToken }) }
}
const refresh = (token: string) => platform.client().refresh(token)
/** Lets time pass for refresh tokens that were used. */
const passGrace = () =>
  platform.db
    .updateTable('refresh_tokens')
    .set({ used_at: sql<Date>`used_at - interval '11 seconds'` })
    .where('used_at', 'is not', null)
    .execute()

describe('a refresh token', () => {
  test('rotates: each use gives another one', async () => {
    const first = await signIn()
    const second = await refresh(first.refreshToken)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(second.principal).toEqual(first.principal)
    expect((await refresh(second.refreshToken)).expiresIn).toBe(600)
  })

  test('serves tabs that race, all of them with tokens of the same session', async () => {
    const { refreshToken, client } = await signIn()
    const pairs = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)))
    expect(new Set(pairs.map((pair) => pair.refreshToken)).size).toBe(8)
    const current = (await client.listSessions()).sessions.find((session) => session.current)
    for (const { accessToken } of pairs) {
      const { sessions } = await platform.client({ token: accessToken }).listSessions()
      expect(sessions.find((session) => session.current)?.id).toBe(current?.id)
    }
  })

  test('stays good while its successor was never used: the answer that carried it was lost', async () => {
    const kept = await signIn()
    await refresh(kept.refreshToken)
    await passGrace()
    const again = await refresh(kept.refreshToken)
    expect((await platform.client({ token: again.accessToken }).getMe()).id).toBe(kept.principal.id)
    // The lost one is nobody's now: used, it would be a copy in other hands.
    const next = await refresh(again.refreshToken)
    await passGrace()
    await expect(refresh(kept.refreshToken)).rejects.toMatchObject({ code: 'refresh_token_reused' })
    await expect(refresh(next.refreshToken)).rejects.toMatchObject({ code: 'refresh_token_reused' })
  })

  test('whose other successor is in use is a copy', async () => {
    const { refreshToken } = await signIn()
    const lost = await refresh(refreshToken)
    const received = await refresh(refreshToken)
    await refresh(received.refreshToken)
    await passGrace()
    await expect(refresh(lost.refreshToken)).rejects.toMatchObject({ code: 'refresh_token_reused' })
  })

  test('used again after its successor was ends the session for both, and tells both', async () => {
    const stolen = await signIn()
    const rightful = await refresh((await refresh(stolen.refreshToken)).refreshToken)
    const socket = await rawSocket(platform, { token: rightful.accessToken })
    await passGrace()
    await expect(refresh(stolen.refreshToken)).rejects.toMatchObject({
      status: 401,
      code: 'refresh_token_reused',
    })
    await expect(refresh(rightful.refreshToken)).rejects.toMatchObject({
      status: 401,
      code: 'refresh_token_reused',
    })
    await expect(platform.client({ token: rightful.accessToken }).getMe()).rejects.toMatchObject({
      code: 'invalid_token',
    })
    expect(await socket.closed).toBe(4403)
    const entry = await platform.db
      .selectFrom('audit_entries')
      .select(['action', 'details'])
      .where('action', '=', 'session.ended')
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    expect(entry?.details).toMatchObject({ reason: 'refresh_token_reused' })
  })

  test('is refused once it has expired, is unknown or is an object', async () => {
    const { refreshToken } = await signIn()
    await platform.db
      .updateTable('refresh_tokens')
      .set({ expires_at: sql<Date>`now()` })
      .execute()
    await expect(refresh(refreshToken)).rejects.toMatchObject({ code: 'invalid_token' })
    await expect(refresh('rt_unknown')).rejects.toMatchObject({ code: 'invalid_token' })
  })

  test('is stored as a hash only', async () => {
    const { refreshToken } = await signIn()
    const rows = await platform.db.selectFrom('refresh_tokens').selectAll().execute()
    expect(rows.some((row) => row.token_hash.toString('latin1').includes(refreshToken))).toBe(false)
  })
})

describe('a session', () => {
  beforeEach(async () => {
    await platform.db
      .updateTable('sessions')
      .set({ ended_at: sql<Date>`now()` })
      .execute()
  })

  test('ends with logout: its token, its refresh token and its socket, no other', async () => {
    const other = await signIn()
    const leaving = await signIn()
    const socket = await rawSocket(platform, { token: leaving.accessToken })
    await leaving.client.logout()
    await expect(leaving.client.getMe()).rejects.toMatchObject({ status: 401 })
    await expect(refresh(leaving.refreshToken)).rejects.toMatchObject({ code: 'invalid_token' })
    expect(await socket.closed).toBe(4403)
    expect(await other.client.getMe()).toMatchObject({ handle: 'olive' })
  })

  test('ends from another place, and is not in the list any more', async () => {
    const here = await signIn()
    const there = await signIn()
    const listed = (await here.client.listSessions()).sessions
    expect(listed).toHaveLength(2)
    const other = listed.find((session) => !session.current)
    await here.client.revokeSession(other?.id ?? '')
    await expect(there.client.getMe()).rejects.toMatchObject({ status: 401 })
    expect((await here.client.listSessions()).sessions).toHaveLength(1)
    await expect(here.client.revokeSession(other?.id ?? '')).rejects.toMatchObject({ status: 404 })
  })

  test('ends when the password changes, but for the one that changes it', async () => {
    const here = await signIn()
    const there = await signIn()
    const socket = await rawSocket(platform, { token: there.accessToken })
    const newPassword = 'another horse battery staple'
    await expect(
      here.client.changePassword({ currentPassword: PASSWORD, newPassword: 'short' }),
    ).rejects.toMatchObject({ code: 'weak_password' })
    expect(await here.client.changePassword({ currentPassword: PASSWORD, newPassword })).toEqual({
      endedSessions: 1,
    })
    await expect(there.client.getMe()).rejects.toMatchObject({ status: 401 })
    expect(await socket.closed).toBe(4403)
    await expect(
      platform.client().login({ email: 'owner@example.com', password: PASSWORD }),
    ).rejects.toMatchObject({ status: 401 })
    await here.client.changePassword({ currentPassword: newPassword, newPassword: PASSWORD })
  })

  test('of a token that another node issued is refused on every node within a second of its end', async () => {
    const other = await platform.addNode()
    const { client, accessToken } = await signIn()
    const onOther = platform.client({ apiUrl: other.url, token: accessToken })
    await onOther.getMe()
    await client.logout()
    const ended = performance.now()
    // The nodes share no bus: the other one has to notice by itself.
    for (;;) {
      const isIn = await onOther.getMe().then(
        () => true,
        () => false,
      )
      if (!isIn) break
      expect(performance.now() - ended).toBeLessThan(1_500)
    }
  })
})

describe('a socket ticket', () => {
  test('opens one socket, once', async () => {
    const { client, principal } = await signIn()
    const { ticket, expiresIn } = await client.createWsTicket()
    expect(expiresIn).toBe(30)
    const [first, second] = await Promise.all([
      rawSocket(platform, { ticket }),
      rawSocket(platform, { ticket }),
    ])
    const frames = [first.frame, second.frame]
    expect(frames.filter((frame) => frame.type === 'authenticated')).toMatchObject([
      { principalId: principal.id },
    ])
    expect(frames.filter((frame) => frame.type === 'error')).toHaveLength(1)
    first.socket.close()
    second.socket.close()
  })

  test('is refused after 30 seconds, and after its session has ended', async () => {
    const { client } = await signIn()
    const late = await client.createWsTicket()
    await platform.db
      .updateTable('socket_tickets')
      .set({ expires_at: sql<Date>`expires_at - interval '31 seconds'` })
      .execute()
    const expired = await rawSocket(platform, { ticket: late.ticket })
    expect(expired.frame.type).toBe('error')
    expect(await expired.closed).toBe(4401)
    const orphan = await client.createWsTicket()
    await client.logout()
    const ended = await rawSocket(platform, { ticket: orphan.ticket })
    expect(await ended.closed).toBe(4401)
  })
})
