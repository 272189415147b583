import type { Webhook } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { attemptText, lastDayText, standingOf, webhookName } from './labels'

test('a day with one failure in a thousand is not called a perfect one', () => {
  expect(lastDayText({ delivered: 999, failed: 1 })).toBe('99% of 1000 arrived')
  expect(lastDayText({ delivered: 3, failed: 0 })).toBe('100% of 3 arrived')
  expect(lastDayText({ delivered: 0, failed: 0 })).toBeNull()
})

test('a webhook is named by host, path and query', () => {
  expect(webhookName('https://hooks.example.com/')).toBe('hooks.example.com')
  expect(webhookName('https://hooks.example.com:8443/a?b=1')).toBe('hooks.example.com:8443/a?b=1')
  expect(webhookName('https://api.telegram.org/…')).toBe('api.telegram.org/…')
})

test('an attempt is told by its answer, or by what went wrong', () => {
  const attempt = { at: '', responseStatus: 204, responseBody: null, error: null, durationMs: 12.4 }
  expect(attemptText(attempt)).toBe('Answered 204 in 12 ms')
  expect(
    attemptText({
      ...attempt,
      responseStatus: 500,
      error: 'The receiver answered 500.',
      durationMs: 1_432,
    }),
  ).toBe('The receiver answered 500. (1.4 s)')
})

test('a webhook is called failing when nothing arrived for a minute, not at the first failure', () => {
  const failedAt = Date.parse('2026-11-01T12:00:00Z')
  const webhook: Webhook = {
    id: '',
    ownerId: '',
    url: '',
    format: 'sesame',
    chatId: null,
    eventTypes: [],
    limitedTo: [],
    status: 'active',
    disabledCause: null,
    disabledReason: null,
    failingSince: new Date(failedAt).toISOString(),
    previousSecretUntil: null,
    createdAt: '',
    updatedAt: '',
  }
  expect(standingOf(webhook, failedAt + 5_000).label).toBe('Active')
  expect(standingOf(webhook, failedAt + 90_000).label).toBe('Failing')
  const off = { ...webhook, status: 'disabled', disabledCause: 'failing' } as const
  expect(standingOf(off, failedAt).label).toBe('Switched off')
})
