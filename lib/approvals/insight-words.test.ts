import { expect, test } from 'vitest'
import { decidedText, proposalHref, quickText, timesText } from './insight-words'

const times = {
  approved: 12,
  denied: 3,
  medianSeconds: 118.4,
  p90Seconds: 2_400.2,
  quickApprovals: 4,
}
const none = { approved: 0, denied: 0, medianSeconds: null, p90Seconds: null, quickApprovals: 0 }

test('how people decided is told in words', () => {
  expect(decidedText(times)).toBe('12 approved, 3 denied.')
  expect(timesText(times)).toBe('Half within 118 seconds, 9 of 10 within 40 minutes.')
  expect(timesText({ ...times, medianSeconds: 0.2, p90Seconds: 59.7 })).toBe(
    'Half within 1 second, 9 of 10 within 1 minute.',
  )
  expect(quickText(times)).toBe('4 approved in under 3 seconds: hardly read.')
})

test('where nothing was decided no time is told', () => {
  expect(decidedText(none)).toBe('Nobody decided anything.')
  expect(timesText(none)).toBe(null)
  expect(quickText(none)).toBe(null)
})

test('a proposal leads to the form of the rule, and who may not make it to the request alone', () => {
  const rule = {
    agentId: 'a',
    vaultId: 'v',
    vaultName: 'Orders',
    itemId: 'i',
    itemName: 'Nightly backup',
    fields: ['password'],
    approvals: 7,
    leaseId: 'newest',
    approvedAt: '2026-11-28T08:00:00.000Z',
  }
  expect(proposalHref({ ...rule, mayMake: true })).toBe('/approvals/newest?tab=rules&always=true')
  expect(proposalHref({ ...rule, mayMake: false })).toBe('/approvals/newest?tab=rules')
})
