import { expect, test } from 'vitest'
import { ApiError } from '@/lib/shared/errors'
import { jobErrors, usualZone, zoneOptions } from './job-edit'
import { keptElsewhere } from './labels'

test('likely zones stand first, each once with whose it is, and the others by name', () => {
  const options = zoneOptions(
    [
      { zone: 'Asia/Tokyo', hint: 'Most jobs of this agent' },
      { zone: undefined, hint: 'The workspace' },
      { zone: 'Asia/Tokyo', hint: 'You' },
    ],
    ['Europe/Berlin', 'Asia/Tokyo', 'Africa/Cairo'],
  )
  expect(options.map(({ label, hint }) => [label, hint])).toEqual([
    ['Tokyo (Asia/Tokyo)', 'Most jobs of this agent, You'],
    ['Berlin (Europe/Berlin)', undefined],
    ['Cairo (Africa/Cairo)', undefined],
    ['UTC', undefined],
  ])
})

test('the zone of an agent is the one that most of its jobs have', () => {
  const of = (timezone: string) => ({ timezone })
  expect(usualZone([of('UTC'), of('Asia/Tokyo'), of('Asia/Tokyo')])).toBe('Asia/Tokyo')
  expect(usualZone([])).toBeUndefined()
})

test('a refused schedule is said at its field', () => {
  const refused = (code: string) => jobErrors(new ApiError(400, { code, error: 'Not so.' }))
  expect(refused('invalid_cron')).toEqual({ cronExpression: 'Not so.' })
  expect(refused('invalid_timezone')).toEqual({ timezone: 'Not so.' })
  expect(refused('conflict')).toEqual({})
  const details = [{ path: 'body.title', message: 'Too long.' }]
  expect(jobErrors(new ApiError(400, { code: 'invalid_request', details }))).toEqual({
    title: 'Too long.',
  })
})

test('what an agent syncs is changed at the agent, and is told so', () => {
  expect(keptElsewhere({ externalId: 'backup' })).toContain('next sync')
  expect(keptElsewhere({ externalId: null })).toBeNull()
})
