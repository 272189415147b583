import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures/test.ts'

test('jobs of an agent are paused at once, all or some, and an undo resumes them', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Pausing Agent')
  await robot.sesame.syncSchedule(
    ['Backup', 'Report', 'Cleaning'].map((title) => ({
      externalId: title,
      title,
      cronExpression: '0 6 * * *',
    })),
  )
  await page.goto(`/agents/${robot.agent.id}`)
  await page.getByRole('button', { name: 'Pause jobs…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pause jobs' })
  await expect(dialog.getByRole('button', { name: 'Pause 3 jobs' })).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Report' }).click()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Pause 2 jobs' }).click()
  await expect(dialog).toHaveCount(0)
  const jobs = page.getByRole('list', { name: 'Schedule' })
  await expect(jobs.getByText('paused')).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(jobs.getByText('paused')).toHaveCount(0)
})
