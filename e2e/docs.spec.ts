import { faults } from './fixtures/axe.ts'
import { guard } from './fixtures/guard.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'

test('a newcomer finds the documentation from the sign-in, searches it, and reads it on a phone', async ({
  browser,
  stack,
  owner,
}) => {
  // Else the sign-in leads to the set-up.
  void owner
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const complaints = await guard(context, [])
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByRole('link', { name: 'Documentation', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Documentation', level: 1 })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search the documentation' }).fill('forgot password')
  await page.keyboard.press('Enter')
  await page.getByRole('main').getByRole('link', { name: 'Come in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'User guide', level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/\/docs\/user-guide#come-in$/)
  const picture = page.getByRole('img', { name: /A request with its reason/ })
  await picture.scrollIntoViewIfNeeded()
  await expect
    .poll(() => picture.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth))
    .toBeGreaterThan(400)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      for (const path of [
        '/docs',
        '/docs/user-guide',
        '/docs/operations',
        '/docs?q=backup',
        '/docs/none',
      ]) {
        const answer = await page.goto(path)
        expect(answer?.status()).toBe(path === '/docs/none' ? 404 : 200)
        expect([path, width, await faults(page)]).toEqual([path, width, []])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0)
      }
    }
  }
  expect(complaints().filter((one) => !one.includes('404'))).toEqual([])
  await context.close()
})

test('the help and the menu of who is signed in lead to the documentation', async ({ page }) => {
  await page.goto('/inbox')
  await hydrated(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true })
  await expect(help.getByRole('link', { name: 'documentation' })).toHaveAttribute('href', '/docs')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Alice Example' }).click()
  await expect(page.getByText(/^Version \d+\.\d+\.\d+$/)).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Documentation' })).toHaveAttribute(
    'href',
    '/docs',
  )
})
