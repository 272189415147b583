import { expect, test } from 'vitest'
import type { WorkingHours } from '../workspace/index.ts'
import { assessRisks } from './lease-rules.ts'

const office: WorkingHours = {
  timeZone: 'Europe/Berlin',
  workdays: [1, 2, 3, 4, 5],
  workdayStart: '07:00',
  workdayEnd: '19:00',
}
const night = { ...office, workdayStart: '22:00', workdayEnd: '06:00' }

const risksAt = (at: string, hours = office) =>
  assessRisks({
    isFirstTime: false,
    environment: null,
    fields: ['a'],
    itemFields: ['a'],
    at: new Date(at),
    hours,
  })
// 2 November 2026 is a Monday; Berlin is an hour ahead of UTC.
test.each([
  ['before seven in the morning', '2026-11-03T05:59:59Z', '2026-11-03T06:00:00Z', office],
  ['from seven in the evening', '2026-11-03T18:00:00Z', '2026-11-03T17:59:59Z', office],
  ['on the Saturday after a Friday', '2026-11-06T23:00:00Z', '2026-11-06T12:00:00Z', office],
  ['on the Sunday before a Monday', '2026-11-01T12:00:00Z', '2026-11-02T12:00:00Z', office],
  ['by summer time', '2026-07-07T04:59:00Z', '2026-07-07T05:00:00Z', office],
  ['after a night that began on Friday', '2026-11-07T05:00:00Z', '2026-11-07T04:59:00Z', night],
  [
    'on Monday morning before the first night',
    '2026-11-02T04:00:00Z',
    '2026-11-02T21:00:00Z',
    night,
  ],
])('a request is outside of hours %s, and not a moment away', (_, outside, inside, hours) => {
  expect([outside, inside].map((at) => risksAt(at, hours).includes('outside_hours'))).toEqual([
    true,
    false,
  ])
})

test.each([
  ['production', true],
  ['staging', false],
  [null, false],
] as const)(
  'what is in the environment %s is marked as production: %s',
  (environment, isMarked) => {
    const risks = assessRisks({
      isFirstTime: false,
      environment,
      fields: ['a'],
      itemFields: ['a'],
      at: new Date('2026-11-03T12:00:00+01:00'),
      hours: office,
    })
    expect(risks).toEqual(isMarked ? ['production'] : [])
  },
)
