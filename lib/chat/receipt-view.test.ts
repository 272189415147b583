import type { MessageReceipt } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { unknownFormats } from '@/lib/shared/formats'
import { isTaken, receiptMark, receiptSteps, receiptSummary } from './receipt-view'

const sentAt = '2026-03-09T10:00:00.000Z'
const at = (seconds: number) => new Date(Date.parse(sentAt) + seconds * 1000).toISOString()
const receipt = (over: Partial<MessageReceipt> = {}): MessageReceipt => ({
  agentId: 'a',
  state: 'pending',
  deliveredAt: null,
  readAt: null,
  actedAt: null,
  act: null,
  failedAt: null,
  reason: null,
  connected: true,
  offlineSince: null,
  ...over,
})
const words = (over: Partial<MessageReceipt>) =>
  receiptSteps(receipt(over), sentAt, unknownFormats).map((step) => step.words)
const of = (...receipts: MessageReceipt[]) => ({
  messageId: 'm',
  agentCount: receipts.length,
  receipts,
})

test('each step says how long it took, in order', () => {
  expect(
    words({
      state: 'acted',
      deliveredAt: sentAt,
      readAt: at(2),
      actedAt: at(14),
      act: { kind: 'answer', messageId: 'b' },
    }),
  ).toEqual(['Delivered at once', 'Read in 2 seconds', 'Answered in 14 seconds'])
})

test('the last step is how it stands: a failure after an act, or an act after a failure', () => {
  const both = {
    actedAt: at(5),
    act: { kind: 'reaction', messageId: null },
    reason: 'No disk.',
  } as const
  expect(words({ ...both, state: 'failed', failedAt: at(9) }).at(-1)).toBe(
    'Failed in 9 seconds: No disk.',
  )
  expect(words({ ...both, state: 'acted', failedAt: at(3) }).at(-1)).toBe('Reacted in 5 seconds')
})

test('what is not delivered says why', () => {
  expect(words({})).toEqual(['Not delivered yet'])
  expect(words({ connected: false })).toEqual(['Not delivered: not connected'])
  expect(words({ connected: false, offlineSince: at(-60) })[0]).toMatch(/offline since .*2026/)
})

test('several agents are counted, failures first, those that are not listed too', () => {
  const many = of(
    receipt({ state: 'read' }),
    receipt({ state: 'failed' }),
    receipt({ state: 'read' }),
  )
  expect(receiptSummary(many, sentAt, unknownFormats)).toBe('1 failed · 2 read')
  expect(receiptSummary({ ...many, agentCount: 30 }, sentAt, unknownFormats)).toBe(
    '1 failed · 2 read · 27 more',
  )
  expect(receiptMark(many)).toBe('failed')
  expect(isTaken(many)).toBe(true)
  expect(isTaken(of(receipt({ state: 'delivered' })))).toBe(false)
})
