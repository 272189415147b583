import { guard } from './fixtures/guard.ts'
import { password } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'

test('an invited person joins by the link, and sees only what the role allows', async ({
  page,
  browser,
  stack,
}, { testId, retry }) => {
  const handle = `i${retry}-${testId.slice(-12)}`
  await page.goto(paths.members)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill(`${handle}@example.com`)
  await dialog.getByLabel('Role').click()
  await page.getByRole('option', { name: /Viewer/ }).click()
  await dialog.getByRole('button', { name: 'Create invitation' }).click()
  const link = (await dialog.getByLabel('link', { exact: true }).innerText()).trim()
  await dialog.getByRole('button', { name: 'Done' }).click()

  const context = await browser.newContext({ baseURL: stack.webUrl })
  const complaints = await guard(context, [])
  const guest = await context.newPage()
  await guest.goto(link)
  await expect(guest).toHaveURL(paths.invite)
  await guest.getByLabel('Your name').fill('Invited Person')
  await guest.getByLabel('Handle').fill(handle)
  await guest.getByLabel('Password').fill(password)
  await guest.getByRole('button', { name: 'Join workspace' }).click()
  await expect(guest.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  await guest.goto(paths.agents)
  await expect(guest.getByRole('heading', { name: 'Agents', level: 1 })).toBeVisible()
  await expect(guest.getByRole('button', { name: 'Provision agent' })).toHaveCount(0)
  expect(complaints()).toEqual([])
  await context.close()
})

test('the audit log tells who did what and proves that it was not changed', async ({
  page,
  newAgent,
}) => {
  const { agent } = await newAgent('Audited Agent')
  await page.goto(`${paths.audit}?action=agent.created`)
  const entries = page.getByRole('list', { name: 'Audit entries' })
  await expect(entries.getByText(agent.handle)).toBeVisible()
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(/checked: none was changed/)).toBeVisible()
})

test('the theme that is chosen stays', async ({ page }) => {
  await page.goto(paths.settings)
  await page.getByLabel('Theme').selectOption('Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByLabel('Theme')).toHaveValue('dark')
})
