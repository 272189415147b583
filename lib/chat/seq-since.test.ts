import { expect, test } from 'vitest'
import { seqSince } from './seq-since'

test('finds the first message of a day in a long channel in a few looks', async () => {
  let looks = 0
  const createdAt = async (seq: number): Promise<number> => {
    looks += 1
    return seq * 1_000
  }
  expect(await seqSince(100_000, 54_321_500, createdAt)).toBe(54_322)
  expect(looks).toBeLessThanOrEqual(17)
})

test('answers null when all messages are older, and 1 when all are newer', async () => {
  const createdAt = async (seq: number): Promise<number> => seq * 1_000
  expect(await seqSince(10, 11_000, createdAt)).toBeNull()
  expect(await seqSince(10, 0, createdAt)).toBe(1)
  expect(await seqSince(0, 0, createdAt)).toBeNull()
})
