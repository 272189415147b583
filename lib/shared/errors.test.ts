import { expect, test } from 'vitest'
import { ApiError, isGone } from './errors'

test('only Sesame says that something is gone: a proxy, a refusal or a failure does not', () => {
  expect(isGone(new ApiError(404, { error: 'Task not found', code: 'not_found' }))).toBe(true)
  for (const error of [
    // What a proxy says in its own words while the server behind it is away.
    new ApiError(404),
    new ApiError(403, { error: 'You may not', code: 'forbidden' }),
    new ApiError(503, { error: 'Busy', code: 'unavailable' }),
    new ApiError(0, { code: 'unreachable' }),
    new TypeError('Failed to fetch'),
    null,
  ])
    expect(isGone(error)).toBe(false)
})
