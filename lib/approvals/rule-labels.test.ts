import { expect, test } from 'vitest'
import { formatsOf } from '@/lib/shared/formats'
import { boundsText, hoursText } from './rule-labels'

const region = { timeZone: 'UTC', locale: 'en-US', hourCycle: 'h12', firstDay: 7 } as const
const formats = formatsOf(region)

test('the hours of a rule are told by the clock of the person, and its last one is midnight', () => {
  const hours = { hoursStart: '07:00', hoursEnd: '19:30' }
  expect(hoursText(hours, formats).replaceAll('\u202F', ' ')).toBe('7:00 AM to 7:30 PM')
  expect(hoursText(hours, formatsOf({ ...region, hourCycle: 'h23' }))).toBe('07:00 to 19:30')
  const evening = { hoursStart: '18:00', hoursEnd: '24:00' }
  expect(hoursText(evening, formats).replaceAll('\u202F', ' ')).toBe('6:00 PM to midnight')
  const always = { hoursStart: '00:00', hoursEnd: '24:00', days: [1, 2, 3, 4, 5] }
  expect(boundsText({ ...always, maxDurationSeconds: 600, maxPerDay: 1 }, formats)).toBe(
    'up to 10 minutes, once a day, weekdays at any hour',
  )
})
