import type { TaskRules } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { rulesChanged } from './rules'

const seen: TaskRules = {
  acceptance: false,
  proof: false,
  limits: { in_progress: 3, in_review: null, blocked: 2 },
}

test('only what a person changed is sent, so that what others changed meanwhile stays', () => {
  expect(rulesChanged(seen, seen)).toEqual({})
  expect(rulesChanged(seen, { ...seen, acceptance: true })).toEqual({ acceptance: true })
  expect(
    rulesChanged(seen, { ...seen, limits: { ...seen.limits, in_progress: null, in_review: 4 } }),
  ).toEqual({ limits: { in_progress: null, in_review: 4 } })
})
