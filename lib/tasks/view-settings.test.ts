import { expect, test } from 'vitest'
import { movedBy, plainSettings, queryOf, sameSettings, storable } from './view-settings'

const me = '0190a0a0-0000-7000-8000-000000000001'
const viewer = { meId: me, timeZone: 'UTC' }

test('a view without settings lists every task', () => {
  expect(queryOf(plainSettings, viewer)).toEqual({})
})

test('"me" is whoever looks, and nobody until it is known who that is', () => {
  const mine = { ...plainSettings, assigneeId: 'me', creatorId: 'me' }
  expect(queryOf(mine, viewer)).toEqual({ assigneeId: me, creatorId: me })
})

test('an order counts in the list alone', () => {
  const sorted = { ...plainSettings, sort: 'due', order: 'desc' } as const
  expect(queryOf(sorted, viewer)).toEqual({})
  expect(queryOf({ ...sorted, layout: 'list' }, viewer)).toEqual({ sort: 'due', order: 'desc' })
})

test('the same values in another order are the same view', () => {
  const one = { ...plainSettings, status: ['open', 'blocked'] as const }
  const other = { ...plainSettings, status: ['blocked', 'open'] as const }
  expect(
    sameSettings({ ...one, status: [...one.status] }, { ...other, status: [...other.status] }),
  ).toBe(true)
  expect(sameSettings(plainSettings, { ...plainSettings, watched: true })).toBe(false)
  expect(sameSettings(plainSettings, { ...plainSettings, q: 'x' })).toBe(false)
})

test('what is too long for the server, or blank, is cut before it is sent', () => {
  expect(storable({ ...plainSettings, q: `  ${'x'.repeat(500)}`, label: '  ' })).toMatchObject({
    q: 'x'.repeat(200),
    label: null,
  })
})

test.each([
  ['a', 1, ['b', 'a', 'c']],
  ['c', -1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['gone', 1, ['a', 'b', 'c']],
] as const)('moving %s by %i', (id, step, expected) => {
  expect(movedBy(['a', 'b', 'c'], id, step)).toEqual(expected)
})
