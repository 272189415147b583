import type { Locator } from '@playwright/test'
import type { Task } from '@sesamespace/sdk'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'
import { TasksPage } from './pages/tasks-page.ts'

/** Follows a row from frame to frame: how far it has been from where it is, and whether it ever was not there. */
async function follow(row: Locator) {
  const watch = await row.evaluateHandle((element) => {
    const from = element.getBoundingClientRect().top
    const seen = { farthest: 0, frames: 0, wasGone: false }
    const look = (): void => {
      seen.frames += 1
      seen.wasGone ||= !element.isConnected
      const moved = Math.abs(element.getBoundingClientRect().top - from)
      seen.farthest = Math.max(seen.farthest, moved)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    return seen
  })
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
  const first = made.slice(0, 25)
  for (const layout of ['board', 'list']) {
    await tasks.open(channel.id, { layout })
    const row = page.locator(`[data-task="${made[40]?.id}"]`)
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
    const seen = await follow(row)
    // In four rounds: those above leave and come back, and all others are written to.
    for (const status of ['done', 'open', 'done', 'open'] as const) {
      await owner.sesame.bulkUpdateTasks({
        changes: first.map(({ id }) => ({ taskId: id, status, afterTaskId: null })),
      })
      await owner.sesame.bulkUpdateTasks({
        changes: made
          .slice(25, 50)
          .map(({ id }) => ({ taskId: id, priority: status === 'done' ? 'high' : 'low' })),
      })
    }
    const column = page.locator('[data-column="done"]')
    if (layout === 'board') await expect(column.locator('[data-task]')).toHaveCount(0)
    const { farthest, frames, wasGone } = await seen()
    expect(frames).toBeGreaterThan(5)
    expect({ layout, wasGone }).toEqual({ layout, wasGone: false })
    expect(farthest, layout).toBeLessThanOrEqual(2)
  }
})

test('fifty reports and new jobs a second move nothing that is in sight of the agenda', async ({
  page,
  newAgent,
}) => {
  test.slow()
  const robot = await newAgent('Busy Agent')
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const jobs = Array.from({ length: 40 }, (_, place) => ({
    externalId: `job-${place}`,
    title: `Job ${place}`,
    cronExpression: `${place} 12 * * *`,
    timezone: 'UTC',
  }))
  await robot.sesame.syncSchedule(jobs)
  await new CalendarPage(page).open(robot.agent.id, { view: 'agenda', date: day, zone: 'UTC' })
  const rows = page.getByRole('list', { name: 'Runs' }).getByRole('listitem')
  await expect(rows.first()).toBeVisible()
  const scroller = page.locator('[data-scroller]:has([aria-label="Runs"])')
  const row = rows.filter({ hasText: 'Job 25' }).first()
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => element.scrollBy({ top: 200 }))
      return row.count()
    })
    .toBe(1)
  await row.scrollIntoViewIfNeeded()
  await settled(row)
  const before = await scroller.evaluate((element) => element.scrollTop)
  const seen = await follow(row)
  const early = Array.from({ length: 50 }, (_, place) => ({
    externalId: `early-${place}`,
    title: `Early ${place}`,
    cronExpression: `${place} 11 * * *`,
    timezone: 'UTC',
  }))
  await robot.sesame.syncSchedule([...jobs, ...early])
  // They are there, above.
  await expect
    .poll(() => scroller.evaluate((element) => element.scrollTop))
    .toBeGreaterThan(before + 1_000)
  const { farthest, wasGone } = await seen()
  expect(wasGone).toBe(false)
  expect(farthest).toBeLessThanOrEqual(2)
})
