import { addPerson } from './fixtures/people.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'

test('a vault lets its approvers break the glass; the other one reviews it, and what was not justified ends', async ({
  page,
  stack,
  owner,
  newAgent,
  pageOf,
}) => {
  const { agent, sesame } = await newAgent('Night Agent')
  const { vault, item } = await addSecret(owner, agent.handle)
  const other = await addPerson(stack, owner, 'operator', `o-${agent.handle}`)
  const { id: otherId } = await other.sesame.getMe()
  await owner.sesame.setVaultMember(vault.id, otherId, 'approver')
  await owner.sesame.updateVault(vault.id, { requiredApprovals: 2 })
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Orders stand still' })
  const approvals = new ApprovalsPage(page)
  const glass = page.getByRole('button', { name: 'Break glass…' })

  // Two approvals are asked for, and it is her own agent: there is no way yet.
  await page.goto(paths.approval(lease.id))
  await expect(approvals.detail).toContainText('Approvers and managers of')
  await expect(glass).toHaveCount(0)

  await page.goto(`${paths.vault(vault.id)}?tab=settings`)
  await page.getByRole('combobox', { name: 'Who may break the glass' }).click()
  await page.getByRole('option', { name: 'Approvers and managers' }).click()
  await expect(page.getByText('Vault saved')).toBeVisible()

  // It reaches requests that are made from now on.
  await page.goto(paths.approval(lease.id))
  await expect(glass).toHaveCount(0)
  await sesame.cancelLease(lease.id)
  const again = await sesame.requestLease({ itemId: item.id, reason: 'Orders stand still' })
  await page.goto(paths.approval(again.lease.id))
  await glass.click()
  const dialog = page.getByRole('dialog', { name: /^Break the glass for/ })
  await expect(dialog).toContainText('one of them reviews it')
  await dialog.getByLabel('What is the emergency?').fill('Orders stand still, and it is 3 a.m.')
  await dialog.getByRole('button', { name: 'Break glass' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(approvals.outcome).toContainText('Given in an emergency by Alice Example')
  const emergency = page.getByRole('region', { name: 'Emergency access' })
  await expect(emergency).toContainText('Orders stand still, and it is 3 a.m.')
  await expect(emergency).toContainText('Not reviewed yet')
  await sesame.useSecret(again.lease.id)

  const theirs = await pageOf(other)
  await theirs.goto('/inbox')
  await theirs.getByText('Alice Example broke the glass').first().click()
  const review = theirs.getByRole('region', { name: 'Emergency access' })
  await review.getByLabel('Your review').fill('The queue was paused on purpose.')
  await review.getByRole('button', { name: 'Not justified' }).click()
  await expect(theirs.getByText('Review saved')).toBeVisible()
  await expect(theirs.getByText('Alice Example broke the glass')).toHaveCount(0)

  // Live where it was broken.
  await expect(emergency).toContainText(`${other.displayName} found it not justified`)
  await expect(emergency).toContainText('The queue was paused on purpose.')
  await expect(approvals.outcome).toContainText('Revoked')
  await expect(sesame.useSecret(again.lease.id)).rejects.toMatchObject({ code: 'lease_ended' })
})
