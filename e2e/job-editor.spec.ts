import { AxeBuilder } from '@axe-core/playwright'
import { hydrated } from './fixtures/hydrated.ts'
import { pickOption } from './fixtures/pick-option.ts'
import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'
import { paths } from '../lib/shared/paths.ts'

test('a job is made in the calendar with the runs that the server reads, and changed in its pane', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Scheduled Agent')
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { view: 'week' })
  await hydrated(page)
  await page.getByRole('button', { name: 'New job', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const next = dialog.getByRole('region', { name: /^Next runs/ })
  await expect(next.getByRole('listitem')).toHaveCount(5)
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Water the plants')
  await dialog.getByRole('combobox', { name: 'Time zone' }).click()
  await pickOption(page, 'Tokyo (Asia/Tokyo)')
  await expect(next).toContainText('Next runs · Tokyo')
  const axe = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(axe.violations).toEqual([])

  // Closed by mistake: what was typed is there again.
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'New job', exact: true }).click()
  await expect(dialog).toContainText('Here is what you had begun.')
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Water the plants')
  await dialog.getByRole('combobox', { name: 'Runs' }).click()
  await pickOption(page, 'Weekly')
  await dialog.getByRole('checkbox', { name: 'Mon', exact: true }).click()
  await dialog.getByRole('button', { name: 'Create job' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose a day.')
  await dialog.getByRole('checkbox', { name: 'Sun', exact: true }).click()
  await dialog.getByRole('button', { name: 'Create job' }).click()
  await expect(dialog).toHaveCount(0)

  const pane = calendar.pane('Water the plants')
  await expect(pane).toContainText('Asia/Tokyo')
  const { events } = await robot.sesame.getSchedule()
  expect(events).toMatchObject([
    { title: 'Water the plants', cronExpression: '0 9 * * 0', timezone: 'Asia/Tokyo' },
  ])

  await pane.getByRole('button', { name: 'Edit…' }).click()
  await expect(dialog.getByRole('checkbox', { name: 'Sun', exact: true })).toBeChecked()
  await dialog.getByRole('combobox', { name: 'Runs' }).click()
  await pickOption(page, 'At an interval')
  await dialog.getByRole('spinbutton', { name: 'Every' }).fill('45')
  await dialog.getByRole('button', { name: 'Save job' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(pane).toContainText('Every 45 minutes')
  const { event } = await robot.sesame.getScheduleEvent(events[0]?.id ?? '')
  expect(event).toMatchObject({ everyMs: 2_700_000, cronExpression: null })
})

test.describe('an expression that cannot be read', () => {
  test.use({ expectedComplaints: [/400 \(Bad Request\)/] })

  test('is said at its field while it is typed, on the page of an agent, and by the keyboard', async ({
    page,
    newAgent,
  }) => {
    const robot = await newAgent('Cron Agent')
    await page.goto(paths.agent(robot.agent.id))
    await hydrated(page)
    await page.getByRole('button', { name: 'New job…' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Report')
    await dialog.getByRole('combobox', { name: 'Runs' }).press('Enter')
    await pickOption(page, 'Cron expression')
    const expression = dialog.getByRole('textbox', { name: 'Expression' })
    await expression.fill('every friday')
    await expect(dialog).toContainText('is not a cron expression')
    await expect(expression).toHaveAttribute('aria-invalid', 'true')
    await expression.fill('0 17 * * FRI')
    const next = dialog.getByRole('region', { name: /^Next runs/ })
    await expect(next).toContainText('Friday')
    await expect(next.getByRole('listitem')).toHaveCount(5)
    await expression.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('link', { name: /Report/ })).toBeVisible()
  })
})

test('a job that an agent syncs is changed at the agent, and its pane says why', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Synced Agent')
  const { events } = await robot.sesame.syncSchedule([
    { externalId: 'backup', title: 'Synced backup', cronExpression: '30 3 * * *' },
  ])
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { event: events[0]?.id ?? '' })
  const pane = calendar.pane('Synced backup')
  await expect(pane).toContainText('Change it at the agent.')
  await expect(pane.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(pane.getByRole('button', { name: 'Edit…' })).toHaveCount(0)
})
