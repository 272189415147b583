import type { Message } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { messageOf } from '@/lib/chat/test/messages'
import { noticeOf, type Reader } from './notice'
import { isQuiet } from './quiet-hours'

const reader: Reader = {
  meId: 'me',
  placeOf: (channelId) => ({
    kind: channelId === 'dm' ? 'dm' : 'channel',
    notify: /^(dm|busy)/.test(channelId) ? 'all' : channelId === 'off' ? 'nothing' : 'mentions',
    isMuted: channelId === 'busy-muted',
  }),
  nameOf: () => 'Scout',
  showsText: true,
}
const message = (change: Partial<Message>, mentions: string[] = []): Message => {
  const base = messageOf(7)
  return { ...base, senderId: 'scout', ...change, metadata: { ...base.metadata, mentions } }
}

test('a direct message and a mention are told, other messages and one’s own are not', () => {
  const tell = (change: Partial<Message>, mentions?: string[]) =>
    noticeOf({ type: 'message', message: message(change, mentions) }, reader)
  expect(tell({ channelId: 'dm' })).toMatchObject({ tag: 'message:dm', href: '/chat/dm?at=7' })
  expect(tell({ channelId: 'ops' }, ['me'])).toMatchObject({ tag: 'message:ops' })
  expect(tell({ channelId: 'ops' }, ['other'])).toBe(null)
  expect(tell({ channelId: 'dm', senderId: 'me' })).toBe(null)
  expect(tell({ channelId: 'dm', kind: 'system' })).toBe(null)
})

test('a channel is told of as the person chose; a muted one only of mentions', () => {
  const tell = (channelId: string, mentions?: string[]) =>
    noticeOf({ type: 'message', message: message({ channelId }, mentions) }, reader) !== null
  expect(tell('busy')).toBe(true)
  expect(tell('busy-muted')).toBe(false)
  expect(tell('busy-muted', ['me'])).toBe(true)
  expect(tell('off', ['me'])).toBe(false)
})

test('without details a notice says who and nothing of what', () => {
  const secret = message({ channelId: 'dm', plaintext: 'the launch is on Friday' })
  const notice = noticeOf({ type: 'message', message: secret }, { ...reader, showsText: false })
  expect(notice).toMatchObject({ title: secret.metadata.senderDisplayName, body: 'New message' })
})

test('a request is told to who may decide it', () => {
  const lease = (canDecide: boolean) => ({
    type: 'vault.lease_request' as const,
    lease: { id: 'l', canDecide, requesterId: 'scout', itemName: 'Database', reason: 'x' },
  })
  expect(noticeOf(lease(true), reader)).toMatchObject({ href: '/approvals/l' })
  expect(noticeOf(lease(false), reader)).toBe(null)
})

test('that access ends soon is told to whoever has it', () => {
  const ending = (requesterId: string) => ({
    type: 'vault.lease.ending' as const,
    lease: { id: 'l', canDecide: false, requesterId, itemName: 'Database', reason: 'x' },
  })
  expect(noticeOf(ending('me'), reader)).toMatchObject({
    tag: 'ending:l',
    title: 'Your access to a secret ends soon',
    body: 'Database',
    href: '/approvals/l',
  })
  expect(noticeOf(ending('me'), { ...reader, showsText: false })?.body).not.toContain('Database')
  expect(noticeOf(ending('scout'), reader)).toBe(null)
})

test('a question is told to who may answer it', () => {
  const asked = (answer: boolean) => ({
    type: 'question.asked' as const,
    question: {
      id: 'q',
      title: 'May I deploy?',
      askerId: 'scout',
      abilities: { answer, withdraw: false },
    },
  })
  expect(noticeOf(asked(true), reader)).toMatchObject({
    title: 'Scout asks you',
    href: '/approvals/questions/q',
  })
  expect(noticeOf(asked(true), { ...reader, showsText: false })?.body).not.toContain('deploy')
  expect(noticeOf(asked(false), reader)).toBe(null)
})

test('an alert of a job is told when it is raised, not when it is over', () => {
  const told = (state: 'raised' | 'resolved', showsText = true) =>
    noticeOf(
      {
        type: 'schedule.alert',
        state,
        alert: {
          id: 'a',
          kind: 'failed',
          cause: { inARow: 3 },
          title: 'Backup',
          agentId: 'scout',
          eventId: 'job',
        },
      },
      { ...reader, showsText },
    )
  expect(told('raised')).toMatchObject({
    title: 'Scout: Backup',
    body: 'Failed 3 times in a row',
    href: '/calendar?event=job',
  })
  expect(told('raised', false)).toMatchObject({ title: 'Sesame', body: 'A job needs a look' })
  expect(told('resolved')).toBe(null)
})

test('an export of a vault is told to its other managers', () => {
  const exported = (exportedBy: string) =>
    noticeOf({ type: 'vault.exported', vaultId: 'v', exportedBy }, reader)
  expect(exported('scout')).toMatchObject({
    tag: 'export:v',
    title: 'Scout exported a vault',
    href: '/vault/v',
  })
  expect(exported('me')).toBe(null)
})

test('quiet hours may go over midnight', () => {
  const at = (hours: number, minutes = 0) => new Date(Date.UTC(2026, 0, 1, hours, minutes))
  const night = { from: '22:00', to: '07:00' }
  expect([at(23), at(3), at(22), at(6, 59)].map((time) => isQuiet(night, 'UTC', time))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect([at(7), at(12), at(21, 59)].map((time) => isQuiet(night, 'UTC', time))).toEqual([
    false,
    false,
    false,
  ])
  expect(isQuiet({ from: '12:00', to: '13:00' }, 'UTC', at(12, 30))).toBe(true)
  expect(isQuiet(null, 'UTC')).toBe(false)
  // By the clock of the person's zone: 12:30 here is 21:30 in Tokyo, and 22:30 an hour later.
  expect(isQuiet(night, 'Asia/Tokyo', at(12, 30))).toBe(false)
  expect(isQuiet(night, 'Asia/Tokyo', at(13, 30))).toBe(true)
})
