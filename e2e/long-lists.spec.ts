import { guard } from './fixtures/guard.ts'
import { makeOwner } from './fixtures/people.ts'
import { signInByRequest } from './fixtures/sign-in.ts'
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

test('of more agents than come with a page, all are listed', async ({ freshStack, browser }) => {
  test.slow()
  const owner = await makeOwner(freshStack)
  const count = 520
  for (let from = 0; from < count; from += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        owner.sesame.createAgent({
          handle: `many-${from + index}`,
          displayName: `Many ${String(from + index).padStart(3, '0')}`,
        }),
      ),
    )
  const context = await browser.newContext({ baseURL: freshStack.webUrl })
  const complaints = await guard(context, [])
  await signInByRequest(context, freshStack, owner)
  const page = await context.newPage()
  const html = await (await context.request.get('/inbox')).text()
  // Conversations name their agents too; only an agent itself has a runtime.
  expect(html.match(/runtimeVersion/g)).toHaveLength(500)
  await page.goto('/agents')
  await expect(page.getByText(`0 of ${count} connected`)).toBeVisible()
  await page
    .getByRole('searchbox')
    .or(page.getByPlaceholder('Name, handle or group'))
    .first()
    .fill('Many 519')
  await expect(page.getByRole('link', { name: /Many 519/ })).toBeVisible()
  expect(complaints()).toEqual([])
  await context.close()
})
