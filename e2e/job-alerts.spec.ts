import { AxeBuilder } from '@axe-core/playwright'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'
import { InboxPage } from './pages/inbox-page.ts'

const HOUR_MS = 60 * 60_000

test('a rule is made on a job, raises an alert in the inbox, and the alert leaves with a run that goes well', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Alerting Agent')
  const { events } = await robot.sesame.syncSchedule([
    { externalId: 'backup', title: 'Backup of invoices', cronExpression: '30 3 1 1 *' },
  ])
  const jobId = events[0]?.id ?? ''
  const began = Date.now()
  const report = (hours: number, status: 'failed' | 'completed', result: string) =>
    robot.sesame.recordOccurrence(jobId, {
      scheduledAt: new Date(began - hours * HOUR_MS).toISOString(),
      status,
      result,
    })
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { event: jobId })
  const pane = calendar.pane('Backup of invoices')
  const rules = pane.getByRole('list', { name: 'Alert rules' })
  await expect(rules).toContainText('Each failed run')
  await expect(rules).toContainText('What holds without a rule')
  await hydrated(page)

  await pane.getByRole('button', { name: 'Add rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'Alert rule' })
  await dialog.getByLabel('In a row').fill('2')
  const axe = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(axe.violations).toEqual([])
  await dialog.getByRole('button', { name: 'Save rule' }).click()
  await expect(rules).toContainText('2 failed runs in a row')
  await expect(rules).toContainText('Of this job')

  await report(5, 'failed', 'First failure')
  await report(4, 'failed', 'The disk is full.')
  const open = pane.getByRole('list', { name: 'Open alerts' })
  await expect(open).toContainText('Failed 2 times in a row')

  await rules.getByRole('button', { name: /^Remove: 2 failed/ }).click()
  await expect(rules).toContainText('Each failed run')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rules).toContainText('2 failed runs in a row')
  await expect(open).toContainText('Failed 2 times in a row')

  const inbox = new InboxPage(page)
  await inbox.open()
  await inbox.choose('Backup of invoices')
  await expect(inbox.detail).toContainText('Failed 2 times in a row')
  await expect(inbox.detail).toContainText('The disk is full.')
  await report(3, 'completed', 'Copied')
  await expect(inbox.row('Backup of invoices')).toHaveCount(0)
})

test('rules of an agent and of the workspace are set where they are looked for, on a phone too', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Phone Agent')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/agents/${robot.agent.id}`)
  const rules = page.getByRole('list', { name: 'Alert rules' })
  await page.getByRole('button', { name: 'Add rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'Alert rule' })
  await dialog.getByRole('combobox', { name: 'Runs' }).click()
  await page.getByRole('option', { name: /^Longer than usual/ }).click()
  await dialog.getByLabel('Or longer than, in minutes').fill('90')
  await dialog.getByRole('button', { name: 'Save rule' }).click()
  await expect(rules).toContainText(
    'Longer than 2 times the usual (of 5 runs or more), or than 90 minutes',
  )
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(isWide).toBe(false)

  await page.goto('/settings/workspace')
  const section = page.getByRole('region', { name: 'Alerts' })
  await section.getByRole('button', { name: 'Add rule' }).click()
  await dialog.getByRole('combobox', { name: 'Runs' }).click()
  await page.getByRole('option', { name: /^Overlap/ }).click()
  await dialog.getByRole('button', { name: 'Save rule' }).click()
  await expect(section).toContainText('Begins while another run is under way')
  const axe = await new AxeBuilder({ page }).analyze()
  expect(axe.violations).toEqual([])
  await section.getByRole('button', { name: /^Remove: Begins while/ }).click()
  await expect(section).not.toContainText('Begins while another run is under way')
})
