import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, type Person } from './fixtures/people.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'

/** Has the workspace work now, for as long as a test may take: what is asked for outside its hours waits for a person. */
async function workNow({ sesame }: Person): Promise<void> {
  const isMorning = new Date().getUTCHours() < 12
  await sesame.updateWorkspaceSettings({
    timeZone: 'UTC',
    workdays: [1, 2, 3, 4, 5, 6, 7],
    // After noon the other way about: through midnight.
    ...(isMorning
      ? { workdayStart: '00:00', workdayEnd: '18:00' }
      : { workdayStart: '06:00', workdayEnd: '05:00' }),
  })
}

test.afterEach(async ({ owner }) => {
  await owner.sesame.updateWorkspaceSettings({
    workdays: [1, 2, 3, 4, 5],
    workdayStart: '07:00',
    workdayEnd: '19:00',
  })
})

test('an approval becomes a rule; the next request passes by itself, until the rule is revoked', async ({
  stack,
  owner,
  newAgent,
  pageOf,
}, { testId, retry }) => {
  // It is a whole story.
  test.slow()
  await workNow(owner)
  const approver = await addPerson(stack, owner, 'approver', `r${retry}-${testId.slice(-12)}`)
  const { agent, sesame } = await newAgent('Usual Agent')
  const { vault, item } = await addSecret(owner, agent.handle)
  await owner.sesame.setVaultMember(vault.id, (await approver.sesame.getMe()).id, 'approver')
  const ask = async (reason: string) =>
    (await sesame.requestLease({ itemId: item.id, reason, fields: ['password'] })).lease

  const first = await ask('The first time')
  const page = await pageOf(approver)
  await page.goto(paths.approval(first.id))
  const approvals = new ApprovalsPage(page)
  await approvals.choose('10 minutes')
  await approvals.button('Approve for 10 minutes').click()
  await approvals.button('Always…').click()
  const dialog = page.getByRole('dialog', { name: 'Always for Usual Agent?' })
  await expect(
    dialog.getByText('0 of 1 request of the last 30 days would have passed.'),
  ).toBeVisible()
  for (const day of ['Sat', 'Sun']) await dialog.getByRole('checkbox', { name: day }).check()
  await dialog.getByRole('checkbox', { name: 'At any hour' }).check()
  await dialog.getByLabel('Times a day, at most').fill('2')
  await dialog.getByRole('button', { name: 'Make rule' }).click()
  await expect(page.getByText('Requests like this one now pass by your rule')).toBeVisible()

  const tooLong = await ask('For too long')
  expect(tooLong.status).toBe('pending')
  await page.goto(paths.approval(tooLong.id))
  await expect(approvals.detail).toContainText('for longer than the rule gives')
  const passed = (
    await sesame.requestLease({
      itemId: item.id,
      reason: 'As always',
      fields: ['password'],
      durationSeconds: 600,
    })
  ).lease
  expect(passed).toMatchObject({ status: 'active', rule: { miss: null } })
  expect(await sesame.useSecret(passed.id)).toMatchObject({
    fields: { password: 'not-shown-here' },
  })
  await page.goto(paths.approval(passed.id))
  await expect(approvals.outcome).toContainText(`Passed by the rule of ${approver.displayName}`)

  await hydrated(page)
  await approvals.tab('Rules').click()
  await expect(approvals.row(item.name)).toContainText('1 of 2 today')
  await approvals.row(item.name).click()
  await expect(approvals.detail).toContainText('1 of 2 times today, 1 in all')
  // A link from elsewhere names the rule alone: it stands among the rules, and on a phone the way back leads to them.
  await page.goto(new URL(page.url()).pathname)
  await expect(approvals.tab('Rules')).toHaveAttribute('aria-selected', 'true')
  await page.setViewportSize({ width: 390, height: 844 })
  await hydrated(page)
  await page.getByRole('link', { name: 'All rules' }).click()
  await approvals.row(item.name).click()
  await page.setViewportSize({ width: 1280, height: 720 })
  await approvals.button('Revoke rule').click()
  const asking = page.getByRole('alertdialog', { name: `Revoke the rule for ${item.name}?` })
  await asking.getByRole('checkbox', { name: 'End the leases that it gave, too' }).check()
  await asking.getByRole('button', { name: 'Revoke rule' }).click()
  await expect(approvals.detail).toContainText('Revoked')
  expect((await sesame.getLease(passed.id)).lease.status).toBe('revoked')
  const after = await sesame.requestLease({
    itemId: item.id,
    reason: 'Not any more',
    fields: ['password'],
    durationSeconds: 600,
  })
  expect(after.lease).toMatchObject({ status: 'pending', rule: null })
})
