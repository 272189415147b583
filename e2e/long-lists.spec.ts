import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'

test('who scrolls before a list can follow stays where they are', async ({ page, newAgent }) => {
  const robot = await newAgent()
  await robot.sesame.syncSchedule(
    Array.from({ length: 24 }, (_, hour) => ({
      externalId: `report-${hour}`,
      title: `Report of ${hour}`,
      cronExpression: `0 ${hour} * * *`,
    })),
  )
  // What measures the rows comes late: the script that knows of the virtualizer's setting.
  const held = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch()
    if ((await response.text()).includes('scrollMargin')) await held.promise
    await route.fulfill({ response })
  })
  await new CalendarPage(page).open(robot.agent.id, { view: 'agenda' })
  const rows = page.getByRole('list', { name: 'Runs' }).getByRole('listitem')
  await rows.nth(2).hover()
  await page.mouse.wheel(0, 400)
  const row = rows.nth(9)
  const topOf = async () => (await row.boundingBox())?.y
  const key = await row.getAttribute('aria-posinset')
  await expect.poll(topOf).toBeLessThan(400)
  const top = await topOf()
  held.resolve()
  const same = page.getByRole('list', { name: 'Runs' }).locator(`[aria-posinset="${key}"]`)
  await expect(rows.first()).toHaveAttribute('aria-posinset', '1')
  expect((await same.boundingBox())?.y).toBe(top)
})
