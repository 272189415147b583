import { expect, test } from 'vitest'
import { takeBack } from './take-back'

const parts = [
  { removed: 499, kept: 1, left: 700 },
  { removed: 498, kept: 2, left: 200 },
  { removed: 200, kept: 0, left: 0 },
]

test('an import is taken back part by part, and what stays is counted', async () => {
  const todo = [...parts]
  const left: number[] = []
  const kept = await takeBack(
    async () => todo.shift() ?? { removed: 0, kept: 0, left: 0 },
    (count) => left.push(count) > 0,
  )
  expect([kept, left]).toEqual([3, [700, 200, 0]])
})

test('once nobody looks any more no further part is taken back', async () => {
  const todo = [...parts]
  const stopped = await takeBack(
    async () => todo.shift() ?? { removed: 0, kept: 0, left: 0 },
    () => false,
  )
  expect([stopped, todo.length]).toEqual([null, 2])
})
