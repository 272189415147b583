import { addPerson } from './fixtures/people.ts'
import { pickOption } from './fixtures/pick-option.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'

const EVERY_MS = 2_000

test('an approver gives a secret for the next runs of a job; it is used in a run, not between runs, and ends with the last', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Backup Agent')
  const { item } = await addSecret(owner, agent.handle)
  const { event } = await sesame.createScheduleEvent({ title: 'Nightly backup', everyMs: EVERY_MS })
  const { lease } = await sesame.requestLease({
    itemId: item.id,
    reason: 'To back up',
    jobId: event.id,
    runs: 1,
  })
  const approvals = new ApprovalsPage(page)
  await approvals.open()
  await expect(approvals.row(item.name)).toContainText('The next run of Nightly backup')
  await approvals.row(item.name).click()
  await expect(approvals.detail).toContainText('Every 2 seconds')
  await expect(approvals.detail).toContainText('Only while a run is going on')
  await approvals.button(/^Approve for 1 run/).click()
  await expect(approvals.outcome).toContainText('Approved by Alice Example for 1 hour in 1 run')
  await expect(sesame.useSecret(lease.id)).rejects.toMatchObject({ code: 'run_not_running' })

  // A run that came due after the approval.
  const { decidedAt } = (await sesame.getLease(lease.id)).lease
  const due = async (): Promise<string | undefined> =>
    (await sesame.getOccurrences(event.id, 1)).occurrences.find(
      ({ scheduledAt }) => scheduledAt > (decidedAt ?? ''),
    )?.scheduledAt
  await expect.poll(due, { timeout: 30_000 }).toBeDefined()
  const scheduledAt = (await due()) ?? ''
  await sesame.recordOccurrence(event.id, { scheduledAt, status: 'running' })
  await sesame.useSecret(lease.id)
  await expect(approvals.outcome).toContainText('Used in 1 of 1 run')
  await sesame.recordOccurrence(event.id, { scheduledAt, status: 'completed' })
  await expect(sesame.useSecret(lease.id)).rejects.toMatchObject({ code: 'lease_ended' })
  await expect(approvals.outcome).toContainText('Used up: all the runs that it was for are over')
  await sesame.updateScheduleEvent(event.id, { status: 'cancelled' })
})

test('an approver gives a secret from the page of a job before anybody asks, and takes it away', async ({
  pageOf,
  stack,
  owner,
  newAgent,
}, { retry, testId }) => {
  const { agent, sesame } = await newAgent('Early Agent')
  const { vault, item } = await addSecret(owner, agent.handle)
  const approver = await addPerson(stack, owner, 'approver', `g${retry}-${testId.slice(-12)}`)
  const me = await approver.sesame.getMe()
  await owner.sesame.setVaultMember(vault.id, me.id, 'approver')
  const title = 'Weekly report of everything that was ordered, with all its attachments'
  const { event } = await sesame.createScheduleEvent({
    title,
    cronExpression: '0 2 * * *',
    timezone: 'Europe/Berlin',
  })
  const page = await pageOf(approver)
  await page.goto(paths.calendarEvent(event.id))
  await page.getByRole('button', { name: 'Approve for the next runs…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Approve for the next runs' })
  await expect(dialog).toContainText('At 02:00, Berlin')
  await dialog.getByRole('combobox', { name: 'Secret' }).click()
  await pickOption(page, item.name)
  await dialog.getByRole('checkbox', { name: 'host' }).uncheck()
  await dialog.getByLabel('For how many runs').fill('3')
  await dialog.getByLabel('Reason').fill('The weekly report')
  await dialog.getByRole('button', { name: 'Approve for 3 runs' }).click()
  await expect(dialog).toHaveCount(0)
  const held = page.getByRole('region', { name: 'Secrets held for this job’s next runs' })
  await expect(held).toContainText('used in 0 of 3 runs')
  const { leases } = await sesame.listLeases({ jobId: event.id, status: ['active'] })
  expect(leases).toMatchObject([
    { givenBy: me.id, runs: 3, fields: ['username', 'password'], itemId: item.id },
  ])
  await held.getByRole('button', { name: `Take away ${item.name}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take away' }).click()
  await expect(held).toHaveCount(0)
})

test.describe('their own agent', () => {
  test.use({ expectedComplaints: [/403 \(Forbidden\).*giveLease/] })

  test('who made the agent is told that another approver has to give it secrets', async ({
    page,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Own Agent')
    const { item } = await addSecret(owner, agent.handle)
    const { event } = await sesame.createScheduleEvent({ title: 'Hourly', everyMs: 3_600_000 })
    await page.goto(paths.calendarEvent(event.id))
    await page.getByRole('button', { name: 'Approve for the next runs…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Approve for the next runs' })
    // Another test of the same stack may have made vaults, too: then there is a choice.
    await expect(dialog.getByRole('combobox', { name: 'Secret' })).toBeVisible()
    const vault = dialog.getByRole('combobox', { name: 'Vault' })
    if (await vault.isVisible()) {
      await vault.click()
      await pickOption(page, `Vault ${agent.handle}`)
    }
    await dialog.getByRole('combobox', { name: 'Secret' }).click()
    await pickOption(page, item.name)
    await dialog.getByLabel('Reason').fill('Hourly')
    await dialog.getByRole('button', { name: 'Approve for 5 runs' }).click()
    await expect(dialog.getByRole('alert')).toContainText('It is your own agent')
    expect((await owner.sesame.listLeases({ jobId: event.id })).leases).toEqual([])
  })
})
