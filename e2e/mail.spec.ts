import { paths } from '../lib/shared/paths.ts'
import { startMailServer } from '../packages/platform/test/mail-server.ts'
import { guard } from './fixtures/guard.ts'
import { makeOwner } from './fixtures/people.ts'
import { startStack } from './fixtures/stack.ts'
import { expect, test } from './fixtures/test.ts'

/** The link in a mail, with the line breaks of quoted-printable taken out. */
const linkIn = (raw: string | undefined): string =>
  /http:\/\/\S+token=\S+/.exec((raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[0] ??
  ''

test('who forgot the password gets back in by mail; an admin tries mail, and invites by it', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  await using mail = await startMailServer()
  const stack = await startStack({ smtpUrl: `smtp://127.0.0.1:${mail.port}` })
  const owner = await makeOwner(stack)
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const complaints = await guard(context, [])
  const page = await context.newPage()
  await page.goto(paths.login())
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
  await page.getByLabel('Email').fill(owner.email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByRole('heading', { name: 'Look at your mail' })).toBeVisible()
  await expect.poll(() => mail.mails.length).toBe(1)
  const link = linkIn(mail.mails[0]?.raw)
  expect(link.startsWith(`${stack.webUrl}/reset#token=rst_`)).toBe(true)
  await page.goto(link)
  await expect(page.getByLabel('New password', { exact: true })).toBeFocused()
  await page.getByLabel('New password', { exact: true }).fill('another horse battery staple')
  await page.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()

  await page.goto(paths.workspace)
  const section = page.getByRole('region', { name: 'Mail', exact: true })
  await expect(section).toContainText('Sesame <sesame@example.com>')
  await section.getByRole('button', { name: 'Send a test mail' }).click()
  await expect(page.getByText(`Test mail sent to ${owner.email}`)).toBeVisible()

  await page.goto(paths.settings)
  const mailed = page.getByRole('switch', { name: 'Mail me requests while I’m away' })
  await mailed.click()
  await expect(mailed).not.toBeChecked()
  await page.reload()
  await expect(mailed).not.toBeChecked()
  const digest = page.getByRole('combobox', { name: 'Digest by mail' })
  const at = page.getByLabel('At', { exact: true })
  const saving = async (change: () => Promise<unknown>): Promise<void> => {
    const saved = page.waitForResponse(
      (response) => response.url().endsWith('/call/updateProfile') && response.ok(),
    )
    await change()
    await saved
  }
  await expect(at).toHaveCount(0)
  await digest.click()
  await saving(() => page.getByRole('option', { name: 'Every Monday' }).click())
  await expect(at).toHaveValue('08:00')
  await at.fill('17:30')
  await saving(() => at.blur())
  await page.reload()
  await expect(digest).toContainText('Every Monday')
  await expect(at).toHaveValue('17:30')
  await digest.click()
  await saving(() => page.getByRole('option', { name: 'Never' }).click())
  await page.reload()
  await expect(digest).toContainText('Never')

  await page.goto(paths.members)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  await page.getByLabel('Email').fill('bob@example.com')
  await page.getByRole('button', { name: 'Create invitation' }).click()
  await expect(page.getByRole('dialog')).toContainText('It was mailed to them.')
  expect(linkIn(mail.mails.at(-1)?.raw)).toContain('/invite#token=inv_')
  expect(complaints()).toEqual([])
  await context.close()
  await stack.stop()
})

test('where nothing is mailed, it is said who can help', async ({ browser, stack, page }) => {
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const guest = await context.newPage()
  await guest.goto(paths.forgot)
  await expect(guest.getByText('Ask an admin of your workspace')).toBeVisible()
  await guest.getByRole('link', { name: 'Back to sign-in' }).click()
  await expect(guest.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await context.close()
  await page.goto(paths.workspace)
  await expect(page.getByRole('region', { name: 'Mail', exact: true })).toContainText('Not set up')
})
