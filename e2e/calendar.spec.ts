import { AxeBuilder } from '@axe-core/playwright'
import type { Page, Route } from '@playwright/test'
import type { ScheduleEvent, SyncScheduleEvent } from '@sesamespace/sdk'
import { planFrom } from './fixtures/pass-time.ts'
import type { Robot } from './fixtures/people.ts'
import { isSteady, shiftOf, watchShifts } from './fixtures/shifts.ts'
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
  await planFrom(stack, job.id, new Date(Date.now() - 4 * dayMs))
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

/** Tomorrow: a day that is whole yet, at whatever hour the tests run: `2026-03-09`. */
const wholeDay = (): string => new Date(Date.now() + dayMs).toISOString().slice(0, 10)

/** What the page asks of the calendar from now on. */
function watchCalendar(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (/getCalendar|listRuns/.test(request.url())) asked.push(request.url())
  })
  return asked
}

test('a sync and a run under way are on the calendar soon, with few looks', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent()
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { view: 'agenda' })
  await expect(page.getByRole('heading', { name: 'Nothing runs in these days' })).toBeVisible()
  const job = await syncJob(robot, nightly)
  await expect(calendar.run(/Nightly backup.*Planned/).first()).toBeVisible()
  const asked = watchCalendar(page)
  const scheduledAt = new Date().toISOString()
  await robot.sesame.recordOccurrence(job.id, { scheduledAt, status: 'running' })
  await expect(calendar.run(/Nightly backup.*Running/)).toBeVisible()
  const looks = asked.length
  await robot.sesame.recordOccurrence(job.id, {
    scheduledAt,
    status: 'failed',
    result: 'Disk full',
  })
  await expect(calendar.run(/Nightly backup.*Disk full.*Failed/)).toBeVisible()
  await expect(calendar.run(/Nightly backup.*Running/)).toHaveCount(0)
  // The run stood there already: its new state is no reason to ask for all of them.
  expect(asked.length - looks).toBeLessThanOrEqual(1)
  expect(looks).toBe(1)
})

test('each view is one request, and a burst of reports no more than one look', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent()
  const often = await syncJob(robot, {
    externalId: 'often',
    title: 'Feed poll',
    cronExpression: '*/15 * * * *',
  })
  const calendar = new CalendarPage(page)
  // Late in the evening the job has no more runs today.
  await calendar.open(robot.agent.id, { view: 'agenda', date: wholeDay() })
  await expect(calendar.run(/Feed poll/).first()).toBeVisible()
  // The socket has opened, and what was fetched before is up to date.
  await page.waitForLoadState('networkidle')
  const asked = watchCalendar(page)
  for (const key of ['m', 'w', 'd']) {
    await page.keyboard.press(key)
    await expect.poll(() => asked.length).toBe(1)
    await expect(calendar.run(/Feed poll/).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    // One answer is all that a view is drawn from. It may be asked for anew, after what the job did.
    expect([key, new Set(asked.splice(0)).size]).toEqual([key, 1])
  }
  await page.keyboard.press('t')
  await expect(page).not.toHaveURL(/date=/)
  await expect.poll(() => asked.length).toBe(1)
  await page.waitForLoadState('networkidle')
  asked.length = 0
  const at = Date.now()
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      robot.sesame.recordOccurrence(often.id, {
        scheduledAt: new Date(at - index * 1_000 * 31).toISOString(),
        status: 'completed',
      }),
    ),
  )
  await expect(calendar.run(/Feed poll.*completed/)).not.toHaveCount(0)
  expect(asked.length).toBeLessThanOrEqual(2)
})

test('a job that runs often is one band a day in every view, its failures beside it', async ({
  page,
  stack,
  newAgent,
}) => {
  const robot = await newAgent()
  const job = await syncJob(robot, {
    externalId: 'often',
    title: 'Feed poll',
    cronExpression: '*/5 * * * *',
  })
  const calendar = new CalendarPage(page)
  for (const view of ['month', 'week', 'day', 'agenda']) {
    await calendar.open(robot.agent.id, { view, date: wholeDay() })
    await expect(calendar.run(/Feed poll.*Every 5 minutes/).first()).toBeVisible()
    await expect(calendar.run(/288 runs/).first()).toBeVisible()
    await expect(calendar.run(/^0\d:\d\d,? ?Feed poll/)).toHaveCount(0)
  }
  const yesterday = new Date(Date.now() - dayMs).toISOString().slice(0, 10)
  await planFrom(stack, job.id, new Date(yesterday))
  await calendar.open(robot.agent.id, { view: 'day', date: yesterday })
  await expect(calendar.run(/Feed poll Every 5 minutes · \d+ · \d+ missed/)).toBeVisible()
  await page.getByRole('link', { name: /^\+\d+ failed or missed$/ }).click()
  const missed = page.getByRole('region', { name: /^Failed and missed/ }).getByRole('listitem')
  await expect(missed.first()).toContainText('Missed')
})

test('a view is where it stays: nothing moves while it comes', async ({ page, newAgent }) => {
  const robot = await newAgent()
  await robot.sesame.syncSchedule([
    nightly,
    { externalId: 'often', title: 'Feed poll', cronExpression: '*/15 * * * *' },
    { externalId: 'hourly', title: 'Hourly report', cronExpression: '0 9-17 * * *' },
  ])
  await watchShifts(page)
  const calendar = new CalendarPage(page)
  for (const view of ['month', 'week', 'day', 'agenda']) {
    await calendar.open(robot.agent.id, view === 'agenda' ? { view } : { view, date: wholeDay() })
    await expect(calendar.run(/Feed poll/).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect([view, isSteady(await shiftOf(page))]).toEqual([view, true])
  }
  // The agenda begins with the whole of its next run, whatever the height of those before it.
  const cut = await page.getByRole('list', { name: 'Runs' }).evaluate((list) => {
    const edge = list.parentElement?.getBoundingClientRect().top ?? 0
    const tops = [...list.children].map((row) => row.getBoundingClientRect().top - edge)
    return Math.min(...tops.map(Math.abs))
  })
  expect(cut).toBeLessThan(1)
})

test.describe('of a server that does not answer', () => {
  test('the calendar says so after a while, and asks again', async ({ page, newAgent }) => {
    const robot = await newAgent()
    await syncJob(robot, nightly)
    const held: Route[] = []
    await page.route('**/api/call/getCalendarDays?*', (route) => void held.push(route))
    const calendar = new CalendarPage(page)
    await calendar.open(robot.agent.id, { view: 'week' })
    await expect(page.getByText('Sesame takes longer than usual to answer.')).toBeVisible()
    const again = page.waitForRequest('**/api/call/getCalendarDays?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await again
    await page.unroute('**/api/call/getCalendarDays?*')
    // What was asked before has been given up.
    for (const route of held) await route.continue().catch(() => undefined)
    await expect(calendar.run(/Nightly backup/).first()).toBeVisible()
  })
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

  test('a month is dots, and the runs of the day that is touched', async ({ page, newAgent }) => {
    const robot = await newAgent()
    await syncJob(robot, nightly)
    const tomorrow = new Date(Date.now() + 2 * dayMs).toISOString().slice(0, 10)
    const calendar = new CalendarPage(page)
    await calendar.open(robot.agent.id, { view: 'month', date: tomorrow })
    await expect(calendar.run(/Nightly backup.*Planned/)).toHaveCount(1)
    const other = page.getByRole('button', { name: /1 planned$/ }).last()
    await other.tap()
    await expect(other).toHaveAttribute('aria-pressed', 'true')
    await expect(calendar.run(/Nightly backup.*Planned/)).toHaveCount(1)
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
    await planFrom(stack, job.id, new Date(Date.now() - 5 * dayMs))
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
