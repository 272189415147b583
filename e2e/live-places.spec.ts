import type { Locator, Page } from '@playwright/test'
import type { Task } from '@sesamespace/sdk'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'
import { TasksPage } from './pages/tasks-page.ts'

/**
 * Follows a row from frame to frame, whatever element it is: how far it has been from where it is, and in how many frames it was not
 * there.
 */
async function follow(page: Page, selector: string) {
  const watch = await page.evaluateHandle((of) => {
    const topNow = (): number | undefined => document.querySelector(of)?.getBoundingClientRect().top
    const from = topNow() ?? Number.NaN
    const seen = { farthest: 0, frames: 0, missing: 0 }
    const afterPaint = new MessageChannel()
    const look = (): void => {
      const top = topNow()
      seen.frames += 1
      if (top === undefined) seen.missing += 1
      else seen.farthest = Math.max(seen.farthest, Math.abs(top - from))
      requestAnimationFrame(() => afterPaint.port2.postMessage(null))
    }
    // What is measured in a frame is made up for before it is painted.
    afterPaint.port1.addEventListener('message', look)
    afterPaint.port1.start()
    requestAnimationFrame(() => afterPaint.port2.postMessage(null))
    return seen
  }, selector)
  return () => watch.jsonValue()
}

/** Waits until a row stands still: what was scrolled to is measured first. */
async function settled(row: Locator): Promise<void> {
  await expect
    .poll(() =>
      row.evaluate(async (element) => {
        const tops = new Set<number>()
        for (let frame = 0; frame < 4; frame += 1) {
          tops.add(element.getBoundingClientRect().top)
          await new Promise((done) => requestAnimationFrame(done))
        }
        return tops.size
      }),
    )
    .toBe(1)
}

test('fifty changes a second above and around it move nothing that is in sight of a column or the list', async ({
  page,
  owner,
  newAgent,
}) => {
  test.slow()
  const channel = await makeChannel(owner, await newAgent())
  const made: Task[] = []
  for (let card = 0; card < 60; card += 1)
    made.push((await owner.sesame.createTask(channel.id, { title: `Card ${card}` })).task)
  const tasks = new TasksPage(page)
  const first = made.slice(0, 12)
  for (const { layout, ...more } of [
    { layout: 'board' },
    { layout: 'list', group: 'none', status: 'open' },
  ]) {
    await tasks.open(channel.id, { layout, ...more })
    const selector = `[data-task="${made[40]?.id}"]`
    const row = page.locator(selector)
    const scroller =
      layout === 'board'
        ? page.locator('[data-column="open"] .overflow-y-auto')
        : page.locator('[data-scroller]:has([data-task])')
    await expect(page.locator(`[data-task="${made[0]?.id}"]`)).toBeVisible()
    await expect
      .poll(async () => {
        await scroller.evaluate((element) => element.scrollBy({ top: 200 }))
        return row.count()
      })
      .toBe(1)
    await row.scrollIntoViewIfNeeded()
    await settled(row)
    const seen = await follow(page, selector)
    // In four rounds: those above leave and come back, and all others are written to.
    for (const status of ['done', 'open', 'done', 'open'] as const) {
      await owner.sesame.bulkUpdateTasks({
        changes: first.map(({ id }) => ({ taskId: id, status, afterTaskId: null })),
      })
      await owner.sesame.bulkUpdateTasks({
        changes: made
          .slice(12, 50)
          .map(({ id }) => ({ taskId: id, priority: status === 'done' ? 'high' : 'low' })),
      })
    }
    const column = page.locator('[data-column="done"]')
    if (layout === 'board') await expect(column.locator('[data-task]')).toHaveCount(0)
    const { farthest, frames, missing } = await seen()
    expect(frames).toBeGreaterThan(5)
    expect(missing, layout).toBe(0)
    expect(farthest, layout).toBeLessThanOrEqual(2)
  }
})

test('new jobs above move nothing that is in sight of the agenda', async ({ page, newAgent }) => {
  test.slow()
  const robot = await newAgent('Busy Agent')
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const jobsAt = (hour: number, name: string, count: number) =>
    Array.from({ length: count }, (_, place) => ({
      externalId: `${name}-${place}`,
      title: `${name} ${place}`,
      cronExpression: `${place} ${hour} * * *`,
      timezone: 'UTC',
    }))
  const jobs = jobsAt(12, 'Later', 20)
  await robot.sesame.syncSchedule(jobs)
  await new CalendarPage(page).open(robot.agent.id, { view: 'agenda', date: day, zone: 'UTC' })
  const selector = '[aria-label="Runs"] > li:has(time[datetime^="' + day + 'T12:15"])'
  const row = page.locator(selector)
  const scroller = page.locator('[data-scroller]:has([aria-label="Runs"])')
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem').first()).toBeVisible()
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => element.scrollBy({ top: 200 }))
      return row.count()
    })
    .toBe(1)
  await row.scrollIntoViewIfNeeded()
  await settled(row)
  const before = await scroller.evaluate((element) => element.scrollTop)
  const seen = await follow(page, selector)
  // Of a week in view, a day has as many as its marks have room for.
  for (const count of [5, 10, 15, 20])
    await robot.sesame.syncSchedule([...jobs, ...jobsAt(11, 'Early', count)])
  await expect
    .poll(() => scroller.evaluate((element) => element.scrollTop))
    .toBeGreaterThan(before + 900)
  const { farthest, missing } = await seen()
  expect(missing).toBe(0)
  expect(farthest).toBeLessThanOrEqual(2)
})
