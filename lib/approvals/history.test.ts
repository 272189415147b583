import { expect, test } from 'vitest'
import { type Loaded, mergeNewest, nextOf } from './history'

const at = (...seconds: number[]) =>
  seconds.map((second) => ({ createdAt: new Date(second * 1_000).toISOString() }))
const pages = (hasMore: boolean, ...seconds: number[]): Loaded<{ createdAt: string }> => ({
  items: at(...seconds),
  hasMore,
})

test('two lists are one, newest first, as far as nothing can come in between any more', () => {
  const leases = pages(true, 9, 7, 5)
  const questions = pages(true, 8, 6, 1)
  expect(mergeNewest(leases, questions)).toEqual(at(9, 8, 7, 6, 5))
  expect(nextOf(leases, questions)).toBe('first')
  const allLeases = pages(false, 9, 7, 5, 4)
  expect(mergeNewest(allLeases, questions)).toEqual(at(9, 8, 7, 6, 5, 4, 1))
  expect(nextOf(allLeases, questions)).toBe('second')
  expect(nextOf(allLeases, pages(false))).toBeNull()
  expect(mergeNewest(pages(false), pages(true, 3, 2))).toEqual(at(3, 2))
})
