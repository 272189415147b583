import type { Browser, Page } from '@playwright/test'
import { paths } from '../lib/shared/paths.ts'
import { guard } from './fixtures/guard.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, password } from './fixtures/people.ts'
import type { Stack } from './fixtures/stack.ts'
import { expect, test } from './fixtures/test.ts'

// Of the people of all tests of this workspace only those in sight are in the page.
test.use({ viewport: { width: 1280, height: 3_000 } })

/** A browser of somebody who is not signed in. `complaints` are of its pages. */
async function visitor(browser: Browser, stack: Stack, expected: RegExp[] = []) {
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const complaints = await guard(context, expected)
  return { page: await context.newPage(), complaints, close: () => context.close() }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })
const menuOf = async (page: Page, name: string, item: string): Promise<void> => {
  await hydrated(page)
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const shownLink = async (page: Page): Promise<string> =>
  (await page.getByRole('dialog').getByLabel('link', { exact: true }).innerText()).trim()

test('a forgotten password is set anew by a link of an admin, which works once', async ({
  page,
  browser,
  stack,
  owner,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'viewer', `r${retry}-${testId.slice(-12)}`)
  await page.goto(paths.members)
  await menuOf(page, person.displayName, 'Reset password…')
  await page.getByRole('button', { name: 'Create reset link' }).click()
  const link = await shownLink(page)
  await page.getByRole('button', { name: 'Done' }).click()

  const guest = await visitor(browser, stack)
  await guest.page.goto(link)
  await expect(guest.page).toHaveURL(paths.reset)
  await expect(guest.page.getByText(person.email)).toBeVisible()
  await guest.page.getByLabel('New password').fill('another horse battery staple')
  await guest.page.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(heading(guest.page, 'Inbox')).toBeVisible()
  await guest.page.goto(paths.security)
  const changes = guest.page.getByRole('list', { name: 'Changes to your account' })
  await expect(changes.getByText('Password set with a reset link')).toBeVisible()
  await expect(changes.getByText(`By ${owner.displayName}`)).toBeVisible()
  await guest.page.goto(link)
  await expect(heading(guest.page, 'This reset link was used already')).toBeVisible()
  expect(guest.complaints()).toEqual([])
  await guest.close()
})

test('an invitation says who invites whom to what, and what became of it', async ({
  page,
  browser,
  stack,
  owner,
}, { testId, retry }) => {
  const email = `q${retry}-${testId.slice(-12)}@example.com`
  const { invite } = await owner.sesame.createInvite({ email, role: 'approver' })
  const link = `${paths.invite}#token=${invite.token}`

  // Somebody who is signed in is asked first, and stays who they are.
  await page.goto(link)
  await expect(heading(page, 'You are signed in as someone else')).toBeVisible()
  await page.getByRole('link', { name: `Stay signed in as ${owner.displayName}` }).click()
  await expect(heading(page, 'Inbox')).toBeVisible()

  const guest = await visitor(browser, stack, [/401/])
  await guest.page.goto(link)
  await expect(guest.page.getByRole('banner').or(guest.page.locator('header'))).toContainText(
    `${owner.displayName} invited you (${email}) to Example workspace as approver`,
  )
  await owner.sesame.revokeInvite(invite.id)
  await guest.page.getByLabel('Your name').fill('Too late')
  await guest.page.getByLabel('Password').fill(password)
  await guest.page.getByRole('button', { name: 'Join workspace' }).click()
  await expect(heading(guest.page, 'This invitation was withdrawn')).toBeVisible()
  await guest.page.goto(`${paths.invite}#token=inv_cut`)
  await expect(heading(guest.page, 'This invitation is not valid')).toBeVisible()
  await expect(guest.page).toHaveURL(paths.invite)
  expect(guest.complaints()).toEqual([])
  await guest.close()
})

test('a person who is signed in signs out to take an invitation, without losing it', async ({
  pageOf,
  stack,
  owner,
}, { testId, retry }) => {
  const handle = `s${retry}-${testId.slice(-12)}`
  const page = await pageOf(await addPerson(stack, owner, 'viewer', handle))
  const { invite } = await owner.sesame.createInvite({
    email: `${handle}2@example.com`,
    role: 'viewer',
  })
  await page.goto(`${paths.invite}#token=${invite.token}`)
  await page.getByRole('button', { name: 'Sign out and continue' }).click()
  await page.getByLabel('Your name').fill(`Second ${handle}`)
  await page.getByLabel('Handle').fill(`${handle}2`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Join workspace' }).click()
  await expect(heading(page, 'Inbox')).toBeVisible()
})

test('a person is removed: what they own is listed and handed over, what they wrote keeps their name', async ({
  page,
  stack,
  owner,
}, { testId, retry }) => {
  const handle = `x${retry}-${testId.slice(-12)}`
  const person = await addPerson(stack, owner, 'operator', handle)
  const { vault } = await person.sesame.createVault({ name: `Vault of ${handle}` })
  const { channel } = await person.sesame.createChannel({ name: `room-${handle}` })
  await person.sesame.sendMessage(channel.id, { content: 'I was here' })
  await page.goto(paths.members)
  await menuOf(page, person.displayName, 'Remove…')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('list', { name: 'Handed over' })).toContainText(vault.name)
  await dialog.getByRole('button', { name: 'Remove person' }).click()
  await expect(page.getByText(person.email)).toHaveCount(0)
  const me = await owner.sesame.getMe()
  const { members } = await owner.sesame.listVaultMembers(vault.id)
  expect(members).toMatchObject([{ principalId: me.id, role: 'manager' }])
  await page.goto(paths.channel(channel.id))
  const written = page.getByRole('article').filter({ hasText: 'I was here' })
  await expect(written.getByText(person.displayName)).toBeVisible()
})

test('names change at once for everybody: of a person by themselves or an admin, and of the workspace', async ({
  page,
  pageOf,
  stack,
  owner,
}, { testId, retry }) => {
  const handle = `n${retry}-${testId.slice(-12)}`
  const person = await addPerson(stack, owner, 'viewer', handle)
  const theirs = await pageOf(person)
  await page.goto(paths.members)
  await theirs.goto(paths.settings)
  await theirs.getByLabel('Name').fill(`Renamed ${handle}`)
  await theirs.getByRole('button', { name: 'Save profile' }).click()
  await menuOf(page, `Renamed ${handle}`, 'Edit name and email…')
  await page.getByRole('dialog').getByLabel('Name').fill(`Renamed twice ${handle}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(theirs.getByLabel('Name')).toHaveValue(`Renamed twice ${handle}`)
  await theirs.getByRole('button', { name: 'Change email…' }).click()
  await theirs.getByLabel('New email').fill(`${handle}-new@example.com`)
  await theirs.getByLabel('Your password').fill(person.password)
  await theirs.getByRole('button', { name: 'Change email', exact: true }).click()
  await expect(page.getByText(`${handle}-new@example.com`)).toBeVisible()

  await page.goto(paths.workspace)
  await page.getByLabel('Workspace name').fill('Renamed workspace')
  await page.getByRole('button', { name: 'Rename workspace' }).click()
  await expect(theirs.getByText('Renamed workspace').first()).toBeVisible()
  await owner.sesame.updateWorkspace('Example workspace')
})
