import { expect, test } from 'vitest'
import { DecisionLinks } from './decision-links.ts'

const links = new DecisionLinks(
  'a secret of thirty-two letters at least',
  'https://sesame.example.com',
)
const workspaceId = '0193a8f0-0000-7000-8000-000000000001'
const about = { kind: 'lease', id: '0193a8f0-0000-7000-8000-000000000002' } as const
const now = Date.parse('2026-12-31T23:55:00Z')
const minutes = (count: number): number => now + count * 60_000
const link = links.addressOf(about, workspaceId, now).split('/open/')[1] ?? ''

test('a link leads to what it is about for ten minutes', () => {
  expect(links.addressOf(about, workspaceId, now)).toMatch(
    /^https:\/\/sesame\.example\.com\/open\//,
  )
  expect(links.read(link, workspaceId, minutes(9))).toEqual({ state: 'good', about })
  expect(links.read(link, workspaceId, minutes(11))).toEqual({ state: 'expired', about: null })
})

test('a link that is changed, of another workspace or of another installation is wrong, also when it is old', () => {
  const wrong = { state: 'wrong', about: null }
  const [kind = '', id = '', expires = '', signature = ''] = link.split('.')
  const forged = [
    [kind, id, String(Number(expires) + 3_600), signature],
    ['question', id, expires, signature],
    [kind, workspaceId, expires, signature],
    [kind, id, expires, 'A'.repeat(43)],
    [kind, id, expires],
    [kind, id, expires, signature, signature],
    [''],
  ]
  for (const parts of forged)
    for (const at of [minutes(1), minutes(100)])
      expect(links.read(parts.join('.'), workspaceId, at)).toEqual(wrong)
  expect(links.read(link, about.id, now)).toEqual(wrong)
  const others = new DecisionLinks(
    'another secret of thirty-two letters',
    'https://sesame.example.com',
  )
  expect(others.read(link, workspaceId, now)).toEqual(wrong)
})
