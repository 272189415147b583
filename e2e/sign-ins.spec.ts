import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, password } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { LoginPage } from './pages/login-page.ts'
import { paths } from '../lib/shared/paths.ts'

// The wrong password, and the session that was ended.
test.use({ expectedComplaints: [/401/] })

test('a person sees who signed in as them, and ends what was not them', async ({
  browser,
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'operator', `h${retry}-${testId.slice(-12)}`)
  const page = await pageOf(person)
  await page.goto(paths.sessions)
  const history = page.getByRole('list', { name: 'Sign-in history' })
  await expect(history).toContainText('Joined')

  // Somebody has the password, on a device of their own.
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const thief = await context.newPage()
  await thief.goto(paths.login())
  await hydrated(thief)
  const login = new LoginPage(thief)
  await login.signIn(person.email, 'not the right one')
  await expect(thief.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible()
  await login.signIn(person.email, password)
  await expect(thief.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()

  const banner = page.getByRole('complementary', { name: 'New sign-in' })
  await expect(banner).toContainText('Was it you?')
  await page.reload()
  await expect(history).toContainText('Wrong password')
  await expect(history).toContainText('New device')
  await expect(thief.getByRole('complementary', { name: 'New sign-in' })).toHaveCount(0)

  // There may be one of the test's own client as well: the latest comes first.
  await banner.getByRole('button', { name: 'This wasn’t me' }).click()
  await expect(page.getByText('Now change your password')).toBeVisible()
  await expect(page.getByLabel('Your password now')).toBeVisible()
  await thief.reload()
  await expect(thief.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await context.close()
})
