import { AxeBuilder } from '@axe-core/playwright'
import type { Occurrence, ScheduleEvent } from '@sesamespace/sdk'
import { addDays, dateIn, daysBetween } from '../lib/shared/days.ts'
import { paths } from '../lib/shared/paths.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { planFrom } from './fixtures/pass-time.ts'
import type { Robot } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const dayMs = 86_400_000

test.use({ timezoneId: 'Europe/London' })

/** A daily job in Tokyo. */
async function dailyJob({ sesame }: Robot, title = 'Market open check'): Promise<ScheduleEvent> {
  const { event } = await sesame.createScheduleEvent({
    title,
    cronExpression: '0 9 * * *',
    timezone: 'Asia/Tokyo',
  })
  return event
}
const runAt = ({ nextOccurrenceAt }: ScheduleEvent, daysAgo: number): number => {
  if (nextOccurrenceAt === null) throw new Error('the job has no next run')
  return Date.parse(nextOccurrenceAt) - daysAgo * dayMs
}

interface Ran {
  daysAgo: number
  status?: 'completed' | 'failed' | 'skipped'
  lateMs?: number
  tookMs?: number
  result?: string
}
async function report(robot: Robot, job: ScheduleEvent, ran: Ran): Promise<Occurrence> {
  const { daysAgo, status = 'completed', lateMs = 2_000, tookMs = 30_000, result } = ran
  const at = runAt(job, daysAgo)
  const { occurrence } = await robot.sesame.recordOccurrence(job.id, {
    scheduledAt: new Date(at).toISOString(),
    status,
    startedAt: new Date(at + lateMs).toISOString(),
    finishedAt: new Date(at + lateMs + tookMs).toISOString(),
    ...(result && { result }),
  })
  return occurrence
}

test('a job shows how its runs went: rates, streaks, marks that lead to runs, and charts with tables', async ({
  page,
  stack,
  newAgent,
}) => {
  const robot = await newAgent('Tokyo Agent')
  const job = await dailyJob(robot)
  await planFrom(stack, job.id, new Date(runAt(job, 12) - 60_000))
  for (const daysAgo of [12, 11, 10, 9, 8, 6]) await report(robot, job, { daysAgo })
  await report(robot, job, { daysAgo: 5, tookMs: 900_000 })
  const failed = await report(robot, job, {
    daysAgo: 4,
    status: 'failed',
    result: 'Exchange closed',
    lateMs: 3_600_000,
  })
  for (const daysAgo of [2, 1]) await report(robot, job, { daysAgo })
  // Those that nobody reported are missed.
  await expect
    .poll(async () => (await robot.sesame.getRunStats(job.id)).stats.rates[2]?.counts)
    .toEqual({ completed: 9, failed: 1, missed: 2 })

  await page.goto(paths.calendarEvent(job.id))
  const pane = page.getByRole('complementary', { name: 'Market open check' })
  const summary = pane.getByRole('region', { name: 'How its runs went' })
  await expect(summary).toContainText('2 runs in a row completed')
  await expect(summary).toContainText('Longest streaks: 5 completed, 2 failed or missed')
  await expect(pane).toContainText('Tokyo (Asia/Tokyo)')
  await summary.getByRole('link', { name: 'Charts and all runs' }).click()

  await expect(page).toHaveURL(new RegExp(`${paths.job(job.id)}$`))
  await expect(page.getByRole('heading', { level: 1, name: 'Market open check' })).toBeVisible()
  const rates = page.getByRole('region', { name: 'Completed runs', exact: true })
  await expect(rates).toContainText('75%')
  await expect(rates).toContainText('1 failed, 2 missed, 9 completed')

  const marks = page.getByRole('list', { name: 'Last runs, oldest first' })
  await expect(marks.getByRole('link')).toHaveCount(12)
  await expect(marks.getByRole('link').last()).toHaveAccessibleName(/^Completed, .*09:00$/)
  await expect(marks.getByRole('link', { name: /^Missed/ })).toHaveCount(2)

  // One stop of the Tab key: the newest; arrows lead to the others.
  await hydrated(page)
  await expect(marks.locator('a[tabindex="0"]')).toHaveCount(1)
  await marks.getByRole('link').last().focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  const mark = marks.getByRole('link', { name: /^Failed/ })
  await expect(mark).toBeFocused()
  await page.keyboard.press('Enter')
  const run = page.getByRole('complementary', { name: 'Run', exact: true })
  await expect(run).toContainText('Exchange closed')
  await expect(run).toContainText(/09:00 in Tokyo, (00|01):00 your time/)
  await expect(run).toContainText('60 min after its time')
  await expect(page).toHaveURL(new RegExp(`run=${failed.id}$`))
  await expect(mark).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Escape')
  await expect(run).toHaveCount(0)
  await expect(mark).toBeFocused()

  const durations = page.getByRole('table', { name: 'Duration by day' })
  await expect(durations.getByRole('row')).toHaveCount(10)
  await expect(durations).toContainText('15 min')
  await expect(page.getByRole('link', { name: /15 min, far longer than usual$/ })).toHaveCount(1)
  const lateness = page.getByRole('table', { name: 'Lateness by day' })
  await expect(lateness.getByRole('row')).toHaveCount(11)
  await expect(page.getByRole('link', { name: /60 min, late$/ })).toHaveCount(1)
  // The numbers of a day, without a pointer.
  const slider = page.getByRole('slider', { name: 'Day of the chart: duration', exact: true })
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', /: median .*, at most \d/)
  const far = page.getByRole('link', { name: 'Open the unusually long run', exact: true })
  await expect(far).toHaveCount(0)
  for (let day = 0; day < 6; day += 1) await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', /at most 15 min$/)
  await expect(far).toBeVisible()
  await page.getByRole('radio', { name: '7 days' }).click()
  await expect(durations.getByRole('row')).toHaveCount(5)
  await expect(page).toHaveURL(/days=7/)
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations).toEqual([])
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a finger goes along the last runs and the days of a chart, and opens what it chose', async ({
    page,
    stack,
    newAgent,
  }) => {
    const robot = await newAgent('Phone Agent')
    const job = await dailyJob(robot)
    await planFrom(stack, job.id, new Date(runAt(job, 4) - 60_000))
    for (const daysAgo of [4, 3, 2, 1])
      await report(robot, job, { daysAgo, tookMs: daysAgo * 60_000 })
    await page.goto(paths.job(job.id))
    await hydrated(page)
    const tap = async (label: string, part: number): Promise<void> => {
      const slider = page.getByRole('slider', { name: label, exact: true })
      await slider.scrollIntoViewIfNeeded()
      const box = await slider.boundingBox()
      if (!box) throw new Error('the slider has to be in sight')
      expect(box.height).toBeGreaterThanOrEqual(44)
      await page.touchscreen.tap(box.x + box.width * part, box.y + box.height / 2)
    }
    await tap('Day of the chart: duration', 0.03)
    const chart = page.getByRole('figure', { name: 'Duration by day' })
    await expect(chart.getByText(/: median 4 min/)).toBeVisible()
    await tap('Recent run', 0.03)
    const first = page.getByRole('list', { name: 'Last runs, oldest first' }).getByRole('link')
    const words = (await first.first().getAttribute('aria-label')) ?? ''
    const chosen = page.getByRole('link', { name: words, exact: true }).last()
    expect((await chosen.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await chosen.tap()
    await expect(page.getByRole('complementary', { name: 'Run', exact: true })).toBeVisible()
  })
})

test('runs that overlap are told of on the page of the job, and jobs at the same time on that of the agent', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Busy Agent')
  const job = await dailyJob(robot, 'Import')
  const other = await dailyJob(robot, 'Export')
  const date = addDays(dateIn('Asia/Tokyo', Date.now()), -1)
  const ran = async (eventId: string, from: string, to: string): Promise<void> => {
    await robot.sesame.recordOccurrence(eventId, {
      scheduledAt: `${date}T${from}:00Z`,
      status: 'completed',
      startedAt: `${date}T${from}:00Z`,
      finishedAt: `${date}T${to}:00Z`,
    })
  }
  // In the evening in Tokyo, on its day before: another one than here, for nine hours of the day.
  await ran(job.id, '10:00', '10:40')
  await ran(job.id, '10:30', '10:50')
  await ran(other.id, '10:30', '12:00')
  const strip = page.getByRole('region', { name: /^Running at the same time/ })
  const showDay = async (zone: string): Promise<void> => {
    await hydrated(page)
    for (let days = daysBetween(date, dateIn(zone, Date.now())); days > 0; days -= 1)
      await strip.getByRole('button', { name: 'The day before' }).click()
  }
  await page.goto(paths.job(job.id))
  await showDay('Asia/Tokyo')
  await expect(strip).toContainText('Up to 2 at once.')
  await expect(strip).toContainText('19:00–19:30, 19:30–19:45 (2 at once), 19:45–20:00')
  await expect(strip).toContainText('One run began while the one before it was going:')
  await strip.getByRole('link', { name: /19:30/ }).click()
  await expect(page.getByRole('complementary', { name: 'Run', exact: true })).toContainText(
    '19:30 in Tokyo',
  )

  await page.goto(paths.agent(robot.agent.id))
  await showDay('Europe/London')
  await expect(strip).toContainText('Up to 3 at once.')
  await expect(strip.getByRole('listitem').filter({ hasText: 'All jobs' })).toBeVisible()
  await expect(strip.getByRole('link', { name: 'Export' })).toHaveAttribute(
    'href',
    paths.job(other.id),
  )
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations).toEqual([])
})

test('a job without runs says so, and the first one appears by itself', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent()
  const job = await dailyJob(robot, 'اختبار السوق '.repeat(8).trim())
  await page.goto(paths.job(job.id))
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
  await hydrated(page)
  await robot.sesame.recordOccurrence(job.id, {
    scheduledAt: new Date().toISOString(),
    status: 'failed',
  })
  await expect(page.getByRole('link', { name: /^Failed, / })).toBeVisible()
  await expect(page.getByText('The last run failed or missed')).toBeVisible()
  await expect(page.getByText('No run reported its duration in this period.')).toBeVisible()
})

test.describe('when the server does not answer', () => {
  test.use({ expectedComplaints: [/503/] })

  test('the pane of a job says what could not be loaded, and the page can ask again', async ({
    page,
    newAgent,
  }) => {
    const robot = await newAgent()
    const job = await dailyJob(robot)
    await page.goto(paths.calendarEvent(job.id))
    await page.getByRole('complementary').getByText('No runs yet.').waitFor()
    await hydrated(page)
    let broken = true
    await page.route('**/api/call/getRunStats*', async (route) =>
      broken
        ? await route.fulfill({ status: 503, json: { error: { code: 'unavailable' } } })
        : await route.continue(),
    )
    const other = await dailyJob(robot, 'Another job')
    await page.goto(paths.calendarEvent(other.id))
    const summary = page.getByRole('region', { name: 'How its runs went' })
    await expect(summary.getByRole('alert')).toBeVisible()
    // The rest of the pane stands.
    await expect(page.getByRole('region', { name: /^Next runs/ })).toBeVisible()
    broken = false
    await robot.sesame.recordOccurrence(other.id, {
      scheduledAt: new Date().toISOString(),
      status: 'completed',
    })
    await expect(summary.getByText('The last run completed')).toBeVisible()
  })
})
