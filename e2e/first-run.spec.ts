import { SesameClient } from '@sesamespace/sdk'
import { guard } from './fixtures/guard.ts'
import { password } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { LoginPage } from './pages/login-page.ts'
import { SetupPage } from './pages/setup-page.ts'

const alice = {
  workspace: 'Example workspace',
  name: 'Alice Example',
  email: 'alice@example.com',
  password,
}

test.describe('a fresh installation', () => {
  test('makes its first admin from the printed link and leads to the first steps', async ({
    browser,
    freshStack,
  }) => {
    const context = await browser.newContext({ baseURL: freshStack.webUrl })
    const complaints = await guard(context, [])
    const page = await context.newPage()
    const setup = new SetupPage(page)
    await setup.open(freshStack)
    // The token leaves the address as soon as it is read.
    await expect(page).toHaveURL(`${freshStack.webUrl}/setup`)
    await expect(page.getByLabel('Setup token')).toHaveCount(0)
    await setup.describe(alice)
    await expect(page.getByLabel('Handle')).toHaveValue('alice-example')
    await setup.submit()
    await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()

    const sesame = new SesameClient({ apiUrl: freshStack.apiUrl })
    const { accessToken } = await sesame.login({ email: alice.email, password })
    const owner = new SesameClient({ apiUrl: freshStack.apiUrl, token: accessToken })
    const { agent } = await owner.createAgent({ handle: 'builder', displayName: 'Builder' })
    await expect(page.getByText('Builder has a place here.')).toBeVisible()

    const { key } = await owner.createAgentKey(agent.id, { name: 'First key' })
    const robot = new SesameClient({ apiUrl: freshStack.apiUrl, apiKey: key.key })
    const { channel } = await owner.openDm(agent.id)
    await robot.sendMessage(channel.id, { content: 'Hello from the first agent' })
    await expect(page.getByText('It has spoken.')).toBeVisible()
    // The steps stay in sight on every page until they are done.
    await page.getByRole('link', { name: 'Skip to the inbox' }).click()
    await expect(page.getByText('2 of 3 first steps done')).toBeVisible()
    const dock = page.getByRole('link', { name: 'First steps: 2 of 3 done' })
    await expect(dock).toContainText('Approve its first lease')
    await page.goto('/tasks')
    await dock.click()
    await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
    await page.getByRole('button', { name: 'Put the first steps away' }).click()
    await expect(dock).toHaveCount(0)
    await page.goto('/tasks')
    await expect(dock).toHaveCount(0)
    expect(complaints()).toEqual([])
    await context.close()
  })

  test('refuses a wrong setup token with a sentence that helps', async ({
    browser,
    freshStack,
  }) => {
    const context = await browser.newContext({ baseURL: freshStack.webUrl })
    const page = await context.newPage()
    const setup = new SetupPage(page)
    await setup.open({ ...freshStack, setupToken: 'a-token-that-is-not-the-one' })
    await setup.describe(alice)
    await setup.submit()
    await expect(page.getByRole('alert').filter({ hasText: 'setup link' })).toBeVisible()
    await context.close()
  })
})

test.describe('signing in', () => {
  test('refuses a wrong password, then returns to the page that was asked for', async ({
    browser,
    stack,
    owner,
  }) => {
    const context = await browser.newContext({ baseURL: stack.webUrl })
    const complaints = await guard(context, [/401/])
    const page = await context.newPage()
    await page.goto('/agents')
    await expect(page).toHaveURL('/login?next=%2Fagents')
    const login = new LoginPage(page)
    await login.signIn(owner.email, 'not the password at all')
    await expect(page.getByRole('alert').filter({ hasText: 'is wrong' })).toBeVisible()
    await login.signIn(owner.email, owner.password)
    await expect(page.getByRole('heading', { name: 'Agents', level: 1 })).toBeVisible()
    expect(complaints()).toEqual([])
    await context.close()
  })

  test('keeps the tokens from scripts and ends on the platform too', async ({
    browser,
    stack,
    owner,
  }) => {
    const context = await browser.newContext({ baseURL: stack.webUrl })
    const page = await context.newPage()
    await page.goto('/login')
    await new LoginPage(page).signIn(owner.email, owner.password)
    await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor()
    const seen = await page.evaluate(async () => ({
      cookies: document.cookie,
      storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      session: await (await fetch('/api/auth/session')).text(),
      page: document.documentElement.outerHTML,
    }))
    for (const text of Object.values(seen)) expect(text).not.toMatch(/eyJ|Token"/)

    const copied = await context.cookies()
    await page.getByRole('button', { name: owner.displayName }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/login')
    // A copy of the cookie is worth nothing after signing out.
    await context.addCookies(copied)
    expect((await context.request.get('/api/call/getMe')).status()).toBe(401)
    await context.close()
  })
})
