import type { Notification } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { notificationHref, notificationTitle, reasons } from './history'

const one: Notification = {
  id: 'n',
  at: '2026-03-09T09:00:00.000Z',
  reason: 'mention',
  moreCount: 0,
  actorId: 'a',
  channelId: 'c',
  seq: 7,
  subjectId: 's',
  text: 'Hello',
  isAvailable: true,
  isOpen: true,
  pushedAt: null,
  mailedAt: null,
}

test('each leads to what it is about, and to nothing when that is gone', () => {
  const hrefs = Object.fromEntries(
    reasons.map(({ value: reason }) => [reason, notificationHref({ ...one, reason })]),
  )
  expect(hrefs).toEqual({
    direct: '/chat/c?at=7',
    mention: '/chat/c?at=7',
    message: '/chat/c?at=7',
    request: '/approvals/s',
    asked: '/approvals/s',
    terms: '/approvals/s',
    ending: '/approvals/s',
    emergency: '/approvals/s',
    question: '/approvals/questions/s',
    task: '/tasks?task=s',
    run: '/calendar?event=s',
    alert: '/calendar?event=s',
    export: '/vault/s',
    digest: '/inbox',
    sign_in: '/settings/sessions',
    test: '/settings',
  })
  const gone = { ...one, isAvailable: false, subjectId: null, channelId: null, seq: null }
  const ofPlatform = new Map([
    ['digest', '/inbox'],
    ['sign_in', '/settings/sessions'],
    ['test', '/settings'],
  ])
  for (const { value: reason } of reasons)
    expect(notificationHref({ ...gone, reason })).toBe(ofPlatform.get(reason) ?? null)
})

test('what came together is counted', () => {
  expect(notificationTitle({ reason: 'run', moreCount: 0 }, 'builder', null)).toBe(
    'A run of builder failed or was missed',
  )
  expect(notificationTitle({ reason: 'run', moreCount: 2 }, 'builder', null)).toBe(
    '3 runs of builder failed or were missed',
  )
  expect(notificationTitle({ reason: 'direct', moreCount: 0 }, 'Ann', null)).toBe(
    'Ann sent you a message',
  )
  expect(notificationTitle({ reason: 'direct', moreCount: 2 }, 'Ann', null)).toBe(
    'Ann sent you 3 messages',
  )
  expect(notificationTitle({ reason: 'message', moreCount: 1 }, 'Ann', 'launch')).toBe(
    '2 messages in launch, the first by Ann',
  )
  expect(notificationTitle({ reason: 'mention', moreCount: 0 }, 'Ann', null)).toBe(
    'Ann mentioned you in a channel',
  )
})
