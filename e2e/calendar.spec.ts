import { AxeBuilder } from '@axe-core/playwright'
import type { ScheduleEvent, SyncScheduleEvent } from '@sesamespace/sdk'
import { planDaysAgo } from './fixtures/pass-time.ts'
import type { Robot } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'

const dayMs = 86_400_000

test.use({ timezoneId: 'UTC' })

/** Syncs one job, and returns it. */
const syncJob = async ({ sesame }: Robot, job: SyncScheduleEvent): Promise<ScheduleEvent> => {
  const [event] = (await sesame.syncSchedule([job])).events
  if (!event) throw new Error('the sync answered without the job')
  return event
}
/** A run of a daily job, so many days before its next one. */
const runBefore = ({ nextOccurrenceAt }: ScheduleEvent, days: number): string => {
  if (nextOccurrenceAt === null) throw new Error('the job has no next run')
  return new Date(Date.parse(nextOccurrenceAt) - days * dayMs).toISOString()
}
/** Far from now at any time of day: a run that just fell due is neither planned nor missed. */
const nightlyHour = (new Date().getUTCHours() + 12) % 24
const nightlyText = `At ${String(nightlyHour).padStart(2, '0')}:30`
const nightly = {
  externalId: 'nightly',
  title: 'Nightly backup',
  description: 'Copies every table.',
  cronExpression: `30 ${nightlyHour} * * *`,
  timezone: 'UTC',
}

test('planned, completed, failed and missed runs are told apart by words, and lead to the job', async ({
  page,
  stack,
  newAgent,
}) => {
  const robot = await newAgent('Night Agent')
  const job = await syncJob(robot, nightly)
  await planDaysAgo(stack, job.id, 4)
  await robot.sesame.recordOccurrence(job.id, {
    scheduledAt: runBefore(job, 2),
    status: 'failed',
    result: 'Disk full',
  })
  await robot.sesame.recordOccurrence(job.id, {
    scheduledAt: runBefore(job, 3),
    status: 'completed',
  })
  await robot.sesame.recordOccurrence(job.id, {
    scheduledAt: runBefore(job, 4),
    status: 'skipped',
  })
  const calendar = new CalendarPage(page)
  // The run before the next one was not recorded.
  for (const view of ['month', 'agenda']) {
    await calendar.open(robot.agent.id, { view, date: runBefore(job, 4).slice(0, 10) })
    for (const word of ['Failed', 'Completed', 'Skipped', 'Missed'])
      await expect(calendar.run(new RegExp(`Nightly backup.*${word}`))).toHaveCount(1)
    await expect(calendar.run(/Nightly backup.*Planned/).first()).toBeVisible()
  }

  await calendar.run(/Nightly backup.*Failed/).click()
  const pane = calendar.pane('Nightly backup')
  await expect(pane.getByRole('heading', { name: 'Nightly backup' })).toBeFocused()
  await expect(pane).toContainText('Copies every table.')
  await expect(pane).toContainText(`${nightlyText}, UTC`)
  await expect(pane.getByRole('region', { name: /^Next runs/ }).getByRole('listitem')).toHaveCount(
    5,
  )
  const history = pane.getByRole('region', { name: /^History/ }).getByRole('listitem')
  // The run that nobody reported is a fact like the others.
  await expect(history).toHaveText([/Missed.*Not reported/s, /Failed/, /Completed/, /Skipped/])
  await expect(history.and(page.locator('[aria-current]'))).toContainText('Disk full')
  await expect(page).toHaveURL(new RegExp(`event=${job.id}`))
  await page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
  await expect(calendar.run(/Nightly backup.*Failed/)).toBeFocused()
})

test('one switch of the time zone changes every hour that is shown', async ({ page, newAgent }) => {
  const robot = await newAgent()
  const job = await syncJob(robot, {
    externalId: 'open',
    title: 'Market open check',
    cronExpression: '0 9 * * *',
    timezone: 'Asia/Tokyo',
  })
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { view: 'week', date: runBefore(job, 0).slice(0, 10) })
  await expect(calendar.run(/^00:00, Market open check/).first()).toBeVisible()
  await calendar.choose('Time zone', 'Tokyo')
  await expect(calendar.run(/^09:00, Market open check/).first()).toBeVisible()
  await expect(calendar.run(/^00:00, Market open check/)).toHaveCount(0)
  await page.reload()
  await calendar
    .run(/^09:00, Market open check/)
    .first()
    .click()
  const pane = calendar.pane('Market open check')
  await expect(pane).toContainText('Asia/Tokyo')
  await expect(pane.getByRole('region', { name: 'Next runs · Tokyo' })).toContainText('09:00')
})

test('a sync and a run under way are on the calendar at once, without asking for all runs again', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent()
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { view: 'agenda' })
  await expect(page.getByRole('heading', { name: 'Nothing runs in these days' })).toBeVisible()
  const job = await syncJob(robot, nightly)
  await expect(calendar.run(/Nightly backup.*Planned/).first()).toBeVisible()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const scheduledAt = new Date().toISOString()
  await robot.sesame.recordOccurrence(job.id, { scheduledAt, status: 'running' })
  await expect(calendar.run(/Nightly backup.*Running/)).toBeVisible()
  await robot.sesame.recordOccurrence(job.id, {
    scheduledAt,
    status: 'failed',
    result: 'Disk full',
  })
  await expect(calendar.run(/Nightly backup.*Disk full.*Failed/)).toBeVisible()
  await expect(calendar.run(/Nightly backup.*Running/)).toHaveCount(0)
  expect(asked.filter((url) => url.includes('getCalendar'))).toEqual([])
})

test('a job that runs every quarter of an hour is one mark a day in the month', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent()
  await syncJob(robot, { externalId: 'often', title: 'Feed poll', cronExpression: '*/15 * * * *' })
  const tomorrow = new Date(Date.now() + dayMs).toISOString().slice(0, 10)
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { view: 'month', date: tomorrow })
  await expect(calendar.run(/^96 runs, Feed poll/).first()).toBeVisible()
  await page.getByRole('radio', { name: 'Day' }).click()
  await expect(calendar.run(/^00:15, Feed poll/)).toBeAttached()
})

test('the keyboard moves through time and views; the address keeps them', async ({
  page,
  newAgent,
}) => {
  const { agent } = await newAgent()
  const calendar = new CalendarPage(page)
  await calendar.open(agent.id, { view: 'month', date: '2026-03-17' })
  await expect(page.getByRole('heading', { name: 'March 2026', level: 1 })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: 'April 2026', level: 1 })).toBeVisible()
  await page.keyboard.press('w')
  await expect(page).toHaveURL(/view=week/)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'April 2026', level: 1 })).toBeVisible()
  await page.keyboard.press('t')
  await expect(page).not.toHaveURL(/date=/)
})

test('a job is paused, and its agent hears of it', async ({ page, newAgent }) => {
  const robot = await newAgent()
  const job = await syncJob(robot, nightly)
  await robot.sesame.connect()
  const heard = new Promise((resolve) =>
    robot.sesame.on('schedule.event.updated', ({ event }) => resolve(event.status)),
  )
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { event: job.id })
  const pane = calendar.pane('Nightly backup')
  await pane.getByRole('button', { name: 'Pause' }).click()
  await expect(pane.getByText('Paused', { exact: true })).toBeVisible()
  expect(await heard).toBe('paused')
  await pane.getByRole('button', { name: 'Resume' }).click()
  await expect(pane.getByText('Active', { exact: true })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the calendar is an agenda that fits the width', async ({ page, newAgent }) => {
    const robot = await newAgent()
    await syncJob(robot, { ...nightly, title: `Job ${'long '.repeat(30)}` })
    const calendar = new CalendarPage(page)
    await calendar.open(robot.agent.id)
    await expect(calendar.run(/Job long.*Planned/).first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await calendar
      .run(/Job long.*Planned/)
      .first()
      .click()
    await expect(page.getByRole('region', { name: /^Next runs/ })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility fault that a machine can find, ${colorScheme}`, async ({
    page,
    stack,
    newAgent,
  }) => {
    await page.emulateMedia({ colorScheme })
    const robot = await newAgent()
    const job = await syncJob(robot, nightly)
    await planDaysAgo(stack, job.id, 5)
    for (const [days, status] of [
      [2, 'failed'],
      [3, 'completed'],
      [4, 'skipped'],
    ] as const)
      await robot.sesame.recordOccurrence(job.id, { scheduledAt: runBefore(job, days), status })
    const calendar = new CalendarPage(page)
    for (const view of ['month', 'week', 'agenda']) {
      const date = runBefore(job, 2).slice(0, 10)
      await calendar.open(robot.agent.id, { view, date, event: job.id })
      await expect(calendar.run(/Nightly backup.*Failed/)).toBeVisible()
      await expect(calendar.pane('Nightly backup')).toContainText(nightlyText)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
}
