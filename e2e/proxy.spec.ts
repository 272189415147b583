import { guard } from './fixtures/guard.ts'
import { startCarelessProxy } from './fixtures/careless-proxy.ts'
import { makeOwner } from './fixtures/people.ts'
import { freePort } from '../packages/platform/test/ports.ts'
import { startStack } from './fixtures/stack.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'

test('a proxy that does not pass on the host is named to whoever runs the workspace, and everything works', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const stack = await startStack({ publicUrl })
  const owner = await makeOwner(stack)
  await using proxy = await startCarelessProxy(port, stack.webUrl.replace('localhost', '127.0.0.1'))
  const context = await browser.newContext({ baseURL: proxy.url })
  const complaints = await guard(context, [])
  const page = await context.newPage()
  await page.goto(paths.agents)
  expect(new URL(page.url()).origin).toBe(publicUrl)
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const banner = page.getByRole('complementary', { name: 'Setup of the proxy' })
  await expect(banner).toContainText('header Host')
  await expect(banner).toContainText(`localhost:${port}`)
  await banner.getByRole('button', { name: 'Hide' }).click()
  await expect(banner).toHaveCount(0)
  expect(complaints()).toEqual([])
  await context.close()
  await stack.stop()
})

test.describe('a credential in an address of the dashboard', () => {
  for (const query of [
    '?a=rt_canary',
    '?next=Bearer+canary',
    '?b=inv_canary',
    '?token=canary',
    '?c=sk_canary',
  ])
    test(`is refused before anything else: ${query}`, async ({ request, stack }) => {
      for (const path of ['/login', '/tasks', '/api/health', '/api/call/getMe', '/v1/connect']) {
        const answer = await request.get(`${stack.webUrl}${path}${query}`, { maxRedirects: 0 })
        expect([path, answer.status()]).toEqual([path, 400])
        expect(await answer.text()).not.toContain('canary')
      }
    })

  test('is text like any other in a search box', async ({ page }) => {
    const answer = await page.goto(`${paths.search}?q=rt_canary`)
    expect(answer?.status()).toBe(200)
  })
})
