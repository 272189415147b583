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

test('a choice of very many is found by its words, with keys alone', async ({ page, owner }, {
  testId,
  retry,
}) => {
  test.slow()
  const name = `crowd-${retry}-${testId.slice(-8)}`
  for (let place = 0; place < 60; place += 1)
    await owner.sesame.createAgent({
      handle: `${name}-${place}`,
      displayName: `Crowd ${String(place).padStart(3, '0')} ${name}`,
    })
  await page.goto('/tasks')
  await page.getByRole('button', { name: 'Filter and group' }).click()
  const assignee = page.getByRole('combobox', { name: 'Assignee', exact: true })
  await assignee.click()
  const options = page.getByRole('option')
  await expect(options).toHaveCount(50)
  await expect(page.getByText(/^\d+ more\. Type to find them\.$/)).toBeVisible()
  const find = page.getByRole('combobox', { name: 'Find', exact: true })
  await expect(find).toBeFocused()
  await page.keyboard.type('crowd 005')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(options.first()).toHaveText(`Crowd 005 ${name}`)
  await page.keyboard.press('Enter')
  await expect(assignee).toHaveText(`Crowd 005 ${name}`)
  await expect(assignee).toBeFocused()
  await assignee.click()
  await find.fill('nobody is called this')
  await expect(page.getByText('Nothing has these words.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(options).toHaveCount(0)
  await expect(assignee).toBeVisible()
})
