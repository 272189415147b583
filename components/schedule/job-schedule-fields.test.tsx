import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type JobChoice, newJob, scheduleKinds } from '@/lib/schedule/job-choice'
import { JobScheduleFields } from './job-schedule-fields'

const drawn = (
  more: Partial<JobChoice>,
  errors: Partial<Record<string, string>> = {},
): { html: string; names: string[] } => {
  const choice = { ...newJob('agent', 'UTC'), ...more }
  const html = renderToStaticMarkup(
    <JobScheduleFields choice={choice} change={() => {}} errors={errors} />,
  )
  const names = [...html.matchAll(/<(?:label|legend)[^>]*>(?<name>[^<]+)/g)]
  return { html, names: names.map(({ groups }) => groups?.['name'] ?? '') }
}

test('each kind of schedule asks for what it needs, and for nothing else', () => {
  expect(scheduleKinds.map((kind) => [kind, ...drawn({ kind }).names])).toEqual([
    ['every', 'Runs', 'Every'],
    ['daily', 'Runs', 'At'],
    ['weekdays', 'Runs', 'At'],
    ['weekly', 'Runs', 'At', 'Days'],
    ['monthly', 'Runs', 'Day of the month', 'At'],
    ['once', 'Runs', 'Day', 'At'],
    ['cron', 'Runs', 'Expression'],
  ])
})

test('the days of a week begin with Monday where weeks do, and are ticked as chosen', () => {
  const { html } = drawn({ kind: 'weekly', weekdays: [1, 7] })
  const days = [...html.matchAll(/<span>(?<day>\w{3})<\/span>/g)].map(
    ({ groups }) => groups?.['day'],
  )
  expect(days).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
  const ticked = [...html.matchAll(/aria-checked="(?<is>\w+)"/g)].map(
    ({ groups }) => groups?.['is'],
  )
  expect(ticked).toEqual(['true', 'false', 'false', 'false', 'false', 'false', 'true'])
})

test.each([
  ['cron', 'cronExpression'],
  ['every', 'everyMs'],
  ['once', 'nextOccurrenceAt'],
] as const)('what is wrong with %s stands at its field', (kind, field) => {
  const { html } = drawn({ kind }, { [field]: 'Not so.' })
  const [, described = ''] = /aria-describedby="([^"]+)" aria-invalid="true"/.exec(html) ?? []
  expect(html).toContain(`id="${described.split(' ').at(-1)}" class="text-sm text-danger">Not so.`)
})
