import { z } from 'zod'
import { expect, test } from './fixtures/test.ts'

const manifest = z.object({
  name: z.string(),
  start_url: z.string(),
  display: z.literal('standalone'),
  icons: z.array(z.object({ src: z.string(), type: z.string() })),
})

test('can be installed by who is not signed in yet: the manifest and its icons are open', async ({
  playwright,
  stack,
}) => {
  const nobody = await playwright.request.newContext({ baseURL: stack.webUrl })
  const answer = await nobody.get('/manifest.webmanifest')
  expect(answer.status()).toBe(200)
  const { icons } = manifest.parse(await answer.json())
  expect(icons.length).toBeGreaterThan(2)
  for (const { src, type } of icons) {
    const icon = await nobody.get(src, { maxRedirects: 0 })
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type])
  }
  await nobody.dispose()
})

test.describe('without a network', () => {
  test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED|503|Failed to fetch/] })

  test('a page says that Sesame cannot be reached, nothing is kept on the device, and it comes back by itself', async ({
    page,
    context,
  }) => {
    await page.goto('/inbox')
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    // Offline is for what Playwright knows of: the worker has to be among it.
    await expect.poll(() => context.serviceWorkers().length).toBe(1)
    await context.setOffline(true)
    await page.goto('/agents')
    await expect(page.getByRole('heading', { name: 'Sesame cannot be reached' })).toBeVisible()
    expect(await page.evaluate(() => caches.keys())).toEqual([])
    await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByRole('heading', { name: 'Agents', level: 1 })).toBeVisible()
  })
})

test('demo data is added and taken away in the settings', async ({ page, owner }) => {
  await owner.sesame.removeDemo()
  await page.goto('/settings/workspace')
  await page.getByRole('button', { name: 'Add demo data' }).click()
  await expect(page.getByRole('button', { name: 'Remove demo data' })).toBeVisible()
  await page.goto('/agents')
  await expect(page.getByText('Scout (demo)').first()).toBeVisible()
  await page.goto('/settings/workspace')
  await page.getByRole('button', { name: 'Remove demo data' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove demo data' }).click()
  await expect(page.getByRole('button', { name: 'Add demo data' })).toBeVisible()
  expect((await owner.sesame.listAgents()).agents.map(({ handle }) => handle)).not.toContain(
    'demo-scout',
  )
})
