import { expect, test } from 'vitest'
import { paginate } from './page.ts'

function page(cursor: string): { items: number[]; nextCursor: string | null } {
  if (cursor === 'first') return { items: [1, 2], nextCursor: 'second' }
  if (cursor === 'second') return { items: [], nextCursor: 'third' }
  return { items: [3], nextCursor: null }
}

test('walks every page to the end, also past an empty one', async () => {
  const seen: number[] = []
  for await (const item of paginate(async (cursor) => page(cursor ?? 'first'))) {
    seen.push(item)
  }
  expect(seen).toEqual([1, 2, 3])
})

test('fetches no page that nobody reads', async () => {
  const asked: (string | undefined)[] = []
  const items = paginate(async (cursor) => {
    asked.push(cursor)
    return { items: [1, 2], nextCursor: 'next' }
  })
  for await (const item of items) if (item === 2) break
  expect(asked).toEqual([undefined])
})
