import type { Page } from '@playwright/test'
import { addPerson, password } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { addVirtualAuthenticator } from './fixtures/virtual-authenticator.ts'
import { LoginPage } from './pages/login-page.ts'
import { paths } from '../lib/shared/paths.ts'

// The password alone, once a passkey is there; a passkey that was removed.
test.use({ expectedComplaints: [/401.*(credentials|passkey)/] })

const inbox = (page: Page) => page.getByRole('heading', { name: 'Inbox', level: 1 })

/** To the sign-in page, as nobody. */
async function leave(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.context().clearCookies()
  await page.goto(paths.login())
}

test('a person adds a passkey, signs in with it alone and after the password, and removes it', async ({
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'operator', `p${retry}-${testId.slice(-12)}`)
  const page = await pageOf(person)
  const authenticator = await addVirtualAuthenticator(page)
  await page.goto(paths.security)
  const section = page.getByRole('region', { name: 'Passkeys' })
  await section.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Work laptop')
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(section.getByRole('list')).toContainText('Work laptop')
  await expect(section.getByRole('list')).toContainText('not used yet')
  await section.getByRole('button', { name: 'Rename Work laptop' }).click()
  await dialog.getByLabel('Name').fill('Travel laptop')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(section.getByRole('list')).toContainText('Travel laptop')

  await leave(page)
  const alone = page.getByRole('button', { name: 'Sign in with a passkey' })
  await authenticator.verifies(false)
  await alone.click()
  await expect(page.getByText('No passkey was used.')).toBeVisible()
  await authenticator.verifies(true)
  await alone.click()
  await expect(inbox(page)).toBeVisible()

  await leave(page)
  await new LoginPage(page).signIn(person.email, password)
  const after = page.getByRole('button', { name: 'Use your passkey' })
  await expect(after).toBeVisible()
  await expect(page.getByLabel('Code')).toHaveCount(0)
  await after.click()
  await expect(inbox(page)).toBeVisible()

  await page.goto(paths.security)
  await expect(section.getByRole('list')).toContainText('last used')
  await section.getByRole('button', { name: 'Remove Travel laptop' }).click()
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Remove passkey' }).click()
  await expect(section.getByText('You have none yet.')).toBeVisible()
  await leave(page)
  await alone.click()
  await expect(page.getByRole('alert').filter({ hasText: 'isn’t known here' })).toBeVisible()
  await new LoginPage(page).signIn(person.email, password)
  await expect(inbox(page)).toBeVisible()
})

test('two tabs ask for a passkey; each answers its own question, and a passkey alone makes new recovery codes', async ({
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'operator', `t${retry}-${testId.slice(-12)}`)
  const page = await pageOf(person)
  await addVirtualAuthenticator(page)
  await page.goto(paths.security)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Make new codes…' }).click()
  await dialog.getByLabel('Your password').fill(password)
  await expect(dialog.getByLabel('Code')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Continue with your passkey' }).click()
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  await dialog.getByRole('button', { name: 'I have kept them' }).click()

  await leave(page)
  // Another tab asks while the prompt of this one is open.
  await page.route('**/api/passkey/finish', async (route) => {
    await page.evaluate(() =>
      fetch('/api/passkey/start', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    await route.continue()
  })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(inbox(page)).toBeVisible()
})

test('a dialog that is closed takes the browser’s prompt with it, and nothing comes of it', async ({
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'operator', `c${retry}-${testId.slice(-12)}`)
  const page = await pageOf(person)
  const authenticator = await addVirtualAuthenticator(page)
  await authenticator.answers(false)
  await page.goto(paths.security)
  await page.evaluate(() => {
    const create = navigator.credentials.create.bind(navigator.credentials)
    navigator.credentials.create = async (options) => {
      document.body.dataset['prompt'] = 'open'
      return create(options).catch((error: unknown) => {
        document.body.dataset['prompt'] = error instanceof Error ? error.name : 'failed'
        throw error
      })
    }
  })
  const prompt = (state: string) => page.locator(`body[data-prompt="${state}"]`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(prompt('open')).toBeAttached()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(prompt('AbortError')).toBeAttached()
  await expect(page.getByText('You have none yet.')).toBeVisible()
  expect((await person.sesame.listPasskeys()).passkeys).toEqual([])
})
