import type { Page } from '@playwright/test'
import { paths } from '../lib/shared/paths.ts'
import {
  startIdentityProvider,
  type TestIdentityProvider,
} from '../packages/platform/test/identity-provider.ts'
import { guard } from './fixtures/guard.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, makeOwner } from './fixtures/people.ts'
import { startStack } from './fixtures/stack.ts'
import { expect, test } from './fixtures/test.ts'

/** Leaves for the provider. */
async function leave(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Continue with Example login' })
  await expect(button).toBeVisible()
  await hydrated(page)
  await button.click()
}

/** What went wrong. Next has an alert of its own for the names of pages. */
const said = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text })

/** Signs in on the provider's own pages, and says yes there. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

const inbox = (page: Page) => page.getByRole('heading', { name: 'Inbox', level: 1 })

test('people sign in by the provider; an owner makes it the only way in', async ({ browser }) => {
  test.setTimeout(120_000)
  const providers: TestIdentityProvider[] = []
  const stack = await startStack({
    settings: async (webUrl) => {
      const one = await startIdentityProvider(`${webUrl}/api/sso/callback`)
      providers.push(one)
      return {
        SESAME_OIDC_ISSUER: one.issuer,
        SESAME_OIDC_CLIENT_ID: one.clientId,
        SESAME_OIDC_CLIENT_SECRET: one.clientSecret,
        SESAME_OIDC_LABEL: 'Example login',
      }
    },
  })
  const [started] = providers
  if (!started) throw new Error('the stack asked for no settings')
  await using provider = started
  for (const login of ['alice', 'bob', 'stranger'])
    provider.accounts.set(login, { email: `${login}@example.com`, email_verified: true })
  const owner = await makeOwner(stack)
  const bob = await addPerson(stack, owner, 'operator', 'bob')

  // The pages of the provider ask for a font; a provider that hangs is a 502, a refused password a 401.
  const visit = async () => {
    const context = await browser.newContext({ baseURL: stack.webUrl })
    await context.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ body: '' }))
    return {
      context,
      complaints: await guard(context, [/502/, /401.*credentials/]),
      page: await context.newPage(),
    }
  }

  const { context, complaints, page } = await visit()
  await page.goto(paths.login(paths.security))
  provider.hang(true)
  await leave(page)
  await expect(said(page, 'doesn’t answer')).toBeVisible({ timeout: 15_000 })
  provider.hang(false)
  await leave(page)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(said(page, 'The sign-in was cancelled')).toBeVisible()
  await leave(page)
  await signInThere(page, 'alice')
  // Back to where they wanted to go.
  const connection = page.getByRole('list', { name: 'Single sign-on' })
  await expect(connection).toContainText('Connected')

  await page.goto(paths.members)
  await expect(page.getByRole('listitem').filter({ hasText: owner.displayName })).toContainText(
    'Single sign-on',
  )
  await page.goto(paths.workspace)
  await page.getByRole('button', { name: 'Require single sign-on…' }).click()
  await page.getByRole('button', { name: 'Require single sign-on', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Allow passwords' })).toBeVisible()

  const second = await visit()
  await second.page.goto(paths.login())
  await expect(second.page.getByLabel('Email')).toHaveCount(0)
  await leave(second.page)
  await signInThere(second.page, 'stranger')
  await expect(said(second.page, 'Nobody here has your email')).toBeVisible()
  await second.page.getByRole('button', { name: 'Owners: sign in with a password' }).click()
  await second.page.getByLabel('Email').fill(bob.email)
  await second.page.getByLabel('Password').fill(bob.password)
  await second.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(said(second.page, 'takes single sign-on only')).toBeVisible()
  await second.page.getByLabel('Email').fill(owner.email)
  await second.page.getByLabel('Password').fill(owner.password)
  await second.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(inbox(second.page)).toBeVisible()

  // An answer without what the browser left with is worth nothing.
  const third = await visit()
  await third.page.goto('/api/sso/callback?code=eyJhbGciOi&state=stolen')
  await expect(said(third.page, 'started in another browser')).toBeVisible()
  await leave(third.page)
  await signInThere(third.page, 'bob')
  await expect(inbox(third.page)).toBeVisible()
  await third.page.goto(paths.security)
  await expect(third.page.getByText('It’s your only way to sign in')).toBeVisible()

  expect([...complaints(), ...second.complaints(), ...third.complaints()]).toEqual([])
  for (const each of [context, second.context, third.context]) await each.close()
  await stack.stop()
})
