import { hydrated } from './fixtures/hydrated.ts'
import { addPerson } from './fixtures/people.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'
import { InboxPage } from './pages/inbox-page.ts'
import { VaultPage } from './pages/vault-page.ts'

test.describe('more approvals', () => {
  // What nobody could give is refused.
  test.use({ expectedComplaints: [/status of 409/] })

  test('a manager asks for more approvals of an item and of an environment; who decides reads why', async ({
    page,
    stack,
    owner,
    newAgent,
  }, { testId }) => {
    test.slow()
    const { agent, sesame } = await newAgent('Deploy bot')
    const { vault, item } = await addSecret(owner, agent.handle)
    const other = await addPerson(stack, owner, 'operator', `i-${testId.slice(-8)}`)
    await owner.sesame.setVaultMember(vault.id, (await other.sesame.getMe()).id, 'approver')
    await owner.sesame.updateVault(vault.id, { agentsMayRequest: true, ownAgentRequests: 'mark' })

    const room = new VaultPage(page)
    await room.openItem(item.id, item.name)
    await hydrated(page)
    const policy = room.item(item.name).getByRole('region', { name: 'Approvals', exact: true })
    await expect(policy).toContainText('One person approves each lease, as the vault asks for.')
    const choose = async (name: string, option: string): Promise<void> => {
      await page.getByRole('combobox', { name, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await choose('People who must approve each lease', '2')
    await expect(policy).toContainText('2 people approve each lease: this item asks for it.')
    await choose('People who must approve each lease', 'As the vault')
    await expect(policy).toContainText('One person approves each lease')
    // As many as nobody could give are refused, and nothing changes.
    await choose('People who must approve each lease', '4')
    await expect(page.getByText(/This vault has 2 people who can approve/)).toBeVisible()
    await expect(policy).toContainText('One person approves each lease')
    await choose('Environment', 'Production')
    await expect
      .poll(async () => (await owner.sesame.getVaultItem(item.id)).approvals?.environment)
      .toBe('production')

    await page.goto(`${paths.vault(vault.id)}?tab=settings`)
    await hydrated(page)
    await choose('People who must approve in production', '2')
    await expect
      .poll(async () => (await owner.sesame.getVault(vault.id)).vault.environmentApprovals)
      .toEqual({ production: 2 })

    const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Nightly close' })
    const approvals = new ApprovalsPage(page)
    await page.goto(paths.approval(lease.id))
    await expect(approvals.detail).toContainText('2 approvals: this item is in production')
    await expect(approvals.row(item.name)).toContainText('2 approvals: this item is in production')
    await expect(approvals.detail).toContainText('1 more approval is needed after yours.')
  })
})

test('by the keyboard: after a denial the focus is on what became of it, and J goes on to the next', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Deploy bot')
  const { item } = await addSecret(owner, agent.handle)
  const next = await addSecret(owner, `${agent.handle}-next`)
  const later = await sesame.requestLease({ itemId: next.item.id, reason: 'Later' })
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Clean up' })
  await page.goto(paths.approval(lease.id))
  const approvals = new ApprovalsPage(page)
  await expect(approvals.button(/^Approve for/)).toBeVisible()
  await hydrated(page)
  await page.keyboard.press('d')
  await expect(approvals.detail.getByLabel(/^Why not\?/)).toBeFocused()
  await page.keyboard.type('Not today')
  await page.keyboard.press('Control+Enter')
  await expect(approvals.outcome).toContainText('Denied')
  await expect(approvals.detail.getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('j')
  await expect(page).not.toHaveURL(new RegExp(lease.id))
  await sesame.cancelLease(later.lease.id)
})

test('who is asked back finds it in the inbox, answers there with new terms, and whoever decides sees the mark', async ({
  page,
  owner,
  stack,
  pageOf,
}, { testId }) => {
  test.slow()
  const { vault, item } = await addSecret(owner, `asked-${testId.slice(-8)}`)
  const person = await addPerson(stack, owner, 'operator', `q-${testId.slice(-8)}`)
  await owner.sesame.setVaultMember(vault.id, (await person.sesame.getMe()).id, 'viewer')
  const { lease } = await person.sesame.requestLease({ itemId: item.id, reason: 'To look' })
  const theirs = await pageOf(person)
  const inbox = new InboxPage(theirs)
  await inbox.open()
  await hydrated(theirs)
  await owner.sesame.askRequester(lease.id, { question: 'Is the host enough?' })
  const row = inbox.row(item.name)
  await expect(row).toContainText('To answer')
  await expect(row).toContainText('Is the host enough?')

  await theirs.goto(paths.approval(lease.id))
  await hydrated(theirs)
  const own = new ApprovalsPage(theirs)
  await own.button('Answer…').click()
  await own.detail.getByLabel(/^Answer to/).fill('Yes, it is')
  await own.detail.getByLabel('Change what I ask for, too').check()
  const terms = own.detail.getByRole('region', { name: 'New terms', exact: true })
  await terms.getByLabel('password').uncheck()
  await own.button('Send answer and new terms').click()
  await expect(own.detail.getByRole('region', { name: 'Changed terms' })).toContainText('host')
  const now = (await owner.sesame.getLease(lease.id)).lease
  expect(now).toMatchObject({ termsVersion: 2, requestedFields: ['host', 'username'] })
  expect(now.questions?.[0]?.answer).toBe('Yes, it is')
  // The form is gone, and the focus is on what was said.
  await expect(own.detail.getByRole('listitem').filter({ hasText: 'Yes, it is' })).toBeFocused()

  await page.goto(paths.approval(lease.id))
  const approvals = new ApprovalsPage(page)
  await expect(approvals.row(item.name)).toContainText('New terms')
  const mine = new InboxPage(page)
  await mine.open()
  await expect(mine.row(item.name)).toContainText('New terms')
  await person.sesame.cancelLease(lease.id)
})

test('a request whose item is archived offers no decision, and says why', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Deploy bot')
  const { item } = await addSecret(owner, agent.handle)
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Clean up' })
  const approvals = new ApprovalsPage(page)
  await page.goto(paths.approval(lease.id))
  await expect(approvals.button(/^Approve for/)).toBeVisible()
  await owner.sesame.archiveVaultItem(item.id)
  await expect(approvals.outcome).toContainText('Ended: the item was archived')
  await expect(approvals.button(/^Approve for/)).toHaveCount(0)
  await expect(approvals.row(item.name)).toHaveCount(0)
})

test.describe('two managers at once', () => {
  // What the second sends is refused.
  test.use({ expectedComplaints: [/status of 409/] })

  test('the second who sets approvals by environment reads what the first has set, and nothing is lost', async ({
    page,
    stack,
    owner,
    newAgent,
  }, { testId }) => {
    const { agent } = await newAgent('Deploy bot')
    const { vault } = await addSecret(owner, agent.handle)
    const other = await addPerson(stack, owner, 'operator', `j-${testId.slice(-8)}`)
    await owner.sesame.setVaultMember(vault.id, (await other.sesame.getMe()).id, 'manager')
    const asked = async () => (await owner.sesame.getVault(vault.id)).vault.environmentApprovals
    await page.goto(`${paths.vault(vault.id)}?tab=settings`)
    const production = page.getByRole('combobox', { name: 'People who must approve in production' })
    await expect(production).toBeVisible()
    await hydrated(page)
    // The first is faster by the time that the second's takes.
    let isFirst = true
    await page.route('**/api/call/updateVault**', async (route) => {
      if (!isFirst) return await route.continue()
      isFirst = false
      await other.sesame.updateVault(vault.id, { environmentApprovals: { staging: 2 } })
      await route.continue()
    })
    await production.click()
    await page.getByRole('option', { name: '2', exact: true }).click()
    const note = page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' })
    await expect(note).toContainText(
      'It asks for staging 2 now; with yours it would have been production 2.',
    )
    expect(await asked()).toEqual({ staging: 2 })
    await expect(
      page.getByRole('combobox', { name: 'People who must approve in staging' }),
    ).toHaveText('2')
    await production.click()
    await page.getByRole('option', { name: '2', exact: true }).click()
    await expect.poll(asked).toEqual({ staging: 2, production: 2 })
    await expect(note).toBeHidden()
  })
})
