import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'

test('a person asks for a run now, and sees what the agent answers', async ({ page, newAgent }) => {
  const robot = await newAgent()
  const { events } = await robot.sesame.syncSchedule([
    { externalId: 'backup', title: 'Nightly backup', cronExpression: '30 3 * * *' },
  ])
  const jobId = events[0]?.id ?? ''
  const calendar = new CalendarPage(page)
  await calendar.open(robot.agent.id, { event: jobId })
  const pane = calendar.pane('Nightly backup')
  const run = pane.getByRole('button', { name: 'Run now' })
  const pending = async () =>
    (await robot.sesame.listRunRequests({ status: ['pending'] })).requests[0]?.id ?? ''
  await run.click()
  await expect(pane.getByText(/is offline: it is asked when it connects/)).toBeVisible()
  await expect(run).toBeDisabled()
  await robot.sesame.answerRunRequest(await pending(), {
    outcome: 'refused',
    reason: 'The disk is full.',
  })
  await expect(pane.getByText(/refused: The disk is full\.$/)).toBeVisible()
  await run.click()
  await pane.getByRole('button', { name: 'Take back' }).click()
  await expect(pane.getByText(/Taken back/)).toBeVisible()
  await run.click()
  await expect.poll(pending).not.toBe('')
  const { request } = await robot.sesame.answerRunRequest(await pending(), { outcome: 'accepted' })
  await expect(pane.getByText(/accepted; the run is in the history/)).toBeVisible()
  await robot.sesame.recordOccurrence(jobId, {
    scheduledAt: request.runAt ?? '',
    status: 'completed',
    result: 'Copied 12 tables.',
  })
  await expect(pane.getByText('Copied 12 tables.')).toBeVisible()
})
