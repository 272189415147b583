import { expect, test } from 'vitest'
import { keptBy } from './kept-by'

test('what was made of an input is used again, and of inputs without number not all is kept', () => {
  let made = 0
  const kept = keptBy((input: { zone: string }) => ({ ...input, at: (made += 1) }))
  expect(kept({ zone: 'UTC' })).toBe(kept({ zone: 'UTC' }))
  expect(made).toBe(1)
  for (let index = 0; index < 1_000; index += 1) kept({ zone: `${index}` })
  kept({ zone: 'UTC' })
  expect(made).toBe(1_002)
})
