import type { Page } from '@playwright/test'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, type Person } from './fixtures/people.ts'
import { pickOption } from './fixtures/pick-option.ts'
import { addSecret } from './fixtures/secrets.ts'
import type { Stack } from './fixtures/stack.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'
import { InboxPage } from './pages/inbox-page.ts'

/** Two people who are in no vault. */
const addTwo = async (stack: Stack, owner: Person, mark: string): Promise<[Person, Person]> => [
  await addPerson(stack, owner, 'operator', `s-${mark}`),
  await addPerson(stack, owner, 'operator', `d-${mark}`),
]

const idOf = async ({ sesame }: Person): Promise<string> => (await sesame.getMe()).id

/** Chooses in a list by its name. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click()
  await pickOption(page, option)
}

/** Makes a group with one person in it, by keys where a form has them. */
async function makeGroup(page: Page, name: string, person: Person): Promise<void> {
  await page.getByRole('button', { name: 'New group' }).click()
  const making = page.getByRole('dialog', { name: 'New group' })
  await making.getByLabel('Name').fill(name)
  await making.getByLabel('Name').press('Enter')
  const group = page.getByRole('dialog', { name, exact: true })
  await expect(group).toContainText('Nobody is in this group yet.')
  await choose(page, 'Person', person.displayName)
  await group.getByRole('button', { name: 'Add person' }).press('Enter')
  await expect(
    group.getByRole('list', { name: `People of ${name}` }).getByText(person.displayName),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(group).toHaveCount(0)
}

/** The settings of a vault, and what it asks of groups there. */
async function openSettings(page: Page, vaultId: string) {
  await page.goto(`${paths.vault(vaultId)}?tab=settings`)
  return page.getByRole('group', { name: 'Approvals from groups' })
}

test('a vault takes one approval from each of two groups: who is only in a group gives it, and what is missing is said', async ({
  page,
  stack,
  owner,
  newAgent,
  pageOf,
}) => {
  // Three people's pages, one after the other.
  test.slow()
  const { agent, sesame } = await newAgent('Guarded Agent')
  const { vault, item } = await addSecret(owner, agent.handle)
  // The owner's own agent: else she could not decide at all.
  await owner.sesame.updateVault(vault.id, { ownAgentRequests: 'mark' })
  const [sara, dora] = await addTwo(stack, owner, agent.handle)
  const security = `Security ${agent.handle}`
  const databases = `Database owners ${agent.handle}`
  await page.goto(paths.members)
  await makeGroup(page, security, sara)
  await makeGroup(page, databases, dora)

  const asked = await openSettings(page, vault.id)
  for (const name of [security, databases]) {
    await choose(page, 'Group', name)
    await asked.getByRole('button', { name: 'Ask this group' }).click()
    await expect(asked.getByRole('combobox', { name: `Approvals from ${name}` })).toHaveText('1')
  }

  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Move the orders' })
  const first = await pageOf(sara)
  const hers = new ApprovalsPage(first)
  await hers.open()
  await expect(hers.row(item.name)).toContainText(`Waits for ${databases} and ${security}`)
  await hers.row(item.name).click()
  await expect(hers.button(/^Approve for/)).toBeVisible()
  await hydrated(first)
  await first.keyboard.press('a')
  await expect(hers.button(/^Approve for/)).toBeFocused()
  await first.keyboard.press('Enter')
  await expect(hers.detail.getByRole('status').getByText('You approved it.')).toHaveText(
    `You approved it. It waits for 1 approval from ${databases}.`,
  )
  const standing = hers.detail.getByRole('list', { name: 'Approvals from groups' })
  await expect(standing.getByRole('listitem').filter({ hasText: security })).toContainText(
    `1 of 1 from ${security}: ${sara.displayName}`,
  )
  await expect(standing.getByRole('listitem').filter({ hasText: databases })).toContainText(
    `Waiting for ${dora.displayName}`,
  )
  expect((await sesame.getLease(lease.id)).lease.status).toBe('pending')

  // A manager of the vault is in neither group.
  const approvals = new ApprovalsPage(page)
  await page.goto(paths.approval(lease.id))
  await expect(approvals.detail).toContainText(
    `Your approval is not needed. It waits for 1 approval from ${databases}.`,
  )
  await expect(approvals.button(/^Approve for/)).toHaveCount(0)
  await expect(approvals.button('Deny')).toBeVisible()

  const second = await pageOf(dora)
  const inbox = new InboxPage(second)
  await inbox.open()
  await hydrated(second)
  await inbox.choose(item.name)
  await expect(inbox.detail).toContainText('Move the orders')
  // She sees the request, and not the item.
  await expect(inbox.detail.getByRole('link', { name: item.name })).toHaveCount(0)
  await inbox.detail.getByRole('button', { name: /^Approve for/ }).click()
  await expect(inbox.row(item.name)).toHaveCount(0)
  expect((await sesame.getLease(lease.id)).lease.status).toBe('active')
  expect((await sesame.useSecret(lease.id)).fields).toMatchObject({ username: 'app' })

  // Live where it was waited for.
  await expect(approvals.outcome).toContainText(
    `Approved by ${sara.displayName} and ${dora.displayName}`,
  )
  await expect(hers.outcome).toContainText(
    `Approved by ${sara.displayName} and ${dora.displayName}`,
  )
})

test('somebody of a group denies by keys alone; a group that a vault asks is not deleted', async ({
  page,
  stack,
  owner,
  newAgent,
  pageOf,
}) => {
  const { agent, sesame } = await newAgent('Refused Agent')
  const { vault, item } = await addSecret(owner, agent.handle)
  const [sara] = await addTwo(stack, owner, agent.handle)
  const name = `Security ${agent.handle}`
  const { group } = await owner.sesame.createGroup({ name, memberIds: [await idOf(sara)] })
  await owner.sesame.updateVault(vault.id, {
    approvalGroups: [{ groupId: group.id, required: 1 }],
  })
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Just curious' })

  const theirs = await pageOf(sara)
  const approvals = new ApprovalsPage(theirs)
  await theirs.goto(paths.approval(lease.id))
  await expect(approvals.button(/^Approve for/)).toBeVisible()
  await hydrated(theirs)
  await theirs.keyboard.press('d')
  await expect(approvals.detail.getByRole('textbox', { name: /^Why not/ })).toBeFocused()
  await theirs.keyboard.type('Ask with a ticket')
  await theirs.keyboard.press('Control+Enter')
  await expect(approvals.outcome).toContainText(`Denied by ${sara.displayName}`)
  expect((await sesame.getLease(lease.id)).lease).toMatchObject({
    status: 'denied',
    note: 'Ask with a ticket',
  })

  await page.goto(paths.members)
  await page.getByRole('button', { name: `Open ${name}` }).click()
  const dialog = page.getByRole('dialog', { name, exact: true })
  await expect(dialog).toContainText(
    `To delete this group, first take it out of the settings of ${vault.name}.`,
  )
  await expect(dialog.getByRole('button', { name: 'Delete group…' })).toHaveCount(0)

  const asked = await openSettings(page, vault.id)
  await asked.getByRole('button', { name: `Do not ask ${name}` }).click()
  await expect(asked.getByRole('combobox', { name: `Approvals from ${name}` })).toHaveCount(0)
  await page.goto(paths.members)
  await page.getByRole('button', { name: `Open ${name}` }).click()
  await dialog.getByRole('button', { name: 'Delete group…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete group' }).click()
  await expect(page.getByRole('button', { name: `Open ${name}` })).toHaveCount(0)
})

test.describe('what nobody can give', () => {
  test.use({ expectedComplaints: [/409/] })

  test('is refused when a vault asks for it, and said in its settings and on the request when it becomes so', async ({
    page,
    stack,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Stuck Agent')
    const { vault, item } = await addSecret(owner, agent.handle)
    const [sara] = await addTwo(stack, owner, agent.handle)
    const name = `Nobody ${agent.handle}`
    const { group } = await owner.sesame.createGroup({ name })
    const asked = await openSettings(page, vault.id)
    await choose(page, 'Group', name)
    await asked.getByRole('button', { name: 'Ask this group' }).click()
    await expect(
      page.getByText(`Nobody in the group "${name}" may decide requests. Add people to it first.`),
    ).toBeVisible()
    await expect(asked.getByRole('combobox', { name: `Approvals from ${name}` })).toHaveCount(0)

    const saraId = await idOf(sara)
    await owner.sesame.addGroupMember(group.id, saraId)
    await owner.sesame.updateVault(vault.id, {
      approvalGroups: [{ groupId: group.id, required: 1 }],
    })
    const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Wait for ever' })
    const approvals = new ApprovalsPage(page)
    await page.goto(paths.approval(lease.id))
    await expect(approvals.detail).toContainText(`Waiting for ${sara.displayName}`)

    // Live: she leaves the group while the request is looked at.
    await owner.sesame.removeGroupMember(group.id, saraId)
    await expect(approvals.detail).toContainText(
      'Nobody can give this approval: nobody in the group may decide.',
    )
    await expect(await openSettings(page, vault.id)).toContainText(
      'Nobody can give this approval: nobody in the group may decide.',
    )
  })
})
