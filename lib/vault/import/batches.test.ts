import { expect, test } from 'vitest'
import { batchesOf } from './batches'

const chosen = (count: number, value: string) =>
  Array.from({ length: count }, (_, place) => ({
    place,
    name: `${place}`,
    item: { name: `${place}`, type: 'login' as const, fields: { password: value } },
  }))
const sizes = (count: number, value: string): number[] =>
  batchesOf(chosen(count, value)).map((batch) => batch.length)

test('sends 500 items at once at most, in the order of the file', () => {
  expect(sizes(1201, 'x')).toEqual([500, 500, 201])
  expect(
    batchesOf(chosen(1201, 'x'))
      .flat()
      .map(({ place }) => place),
  ).toEqual(chosen(1201, 'x').map(({ place }) => place))
})

test('sends no more than a request may hold, counted in bytes', () => {
  for (const batch of batchesOf(chosen(100, 'ä'.repeat(30_000)))) {
    const body = JSON.stringify({ items: batch.map(({ item }) => item) })
    expect(new TextEncoder().encode(body).length).toBeLessThan(1_000_000)
  }
  expect(sizes(100, 'ä'.repeat(30_000)).reduce((sum, size) => sum + size)).toBe(100)
})

test('has nothing to send of nothing', () => {
  expect(batchesOf([])).toEqual([])
})
