import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { seed } from '../../scripts/seed/seed.ts'
import { usualSizes } from '../../scripts/seed/sizes.ts'
import { furnishedPages } from '../fixtures/pages.ts'
import { test } from '../fixtures/test.ts'

/*
 * Pictures of every page in every state, to be looked at: nothing is asserted here. `npm run screens` makes them, and
 * `npm run screens -- -g dark` those of one state.
 */

const folder = process.env['SESAME_SCREENS'] ?? 'test-results/screens'
const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

/** What stands still is what is looked at; what never comes to rest is taken as it is after a while. */
async function take(page: Page, state: string, name: string, restMs = 3_000): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: restMs }).catch(() => {})
  mkdirSync(join(folder, state), { recursive: true })
  const file = `${name.replace(/^\//, '').replaceAll('/', '-').replaceAll(/[[\]]/g, '') || 'root'}.png`
  // A server that does not even begin to answer leaves nothing to take a picture of.
  const path = join(folder, state, file)
  await page
    .screenshot({ path, animations: 'disabled', timeout: 10_000 })
    .catch((error: unknown) => console.error(`no picture of ${state} ${file}`, error))
}

/** A state of the whole dashboard: how the browser is set up for it, and what it does to a page that has loaded. */
interface State {
  name: string
  viewport?: { width: number; height: number }
  theme?: 'light' | 'dark'
  direction?: 'rtl'
}

const states: State[] = [
  { name: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'phone', viewport: phone },
  { name: 'phone-dark', viewport: phone, theme: 'dark' },
  { name: 'rtl', direction: 'rtl' },
]

test.use({ viewport: desktop, reducedMotion: 'reduce', expectedComplaints: [/./] })
test.setTimeout(900_000)

for (const { name, viewport, theme = 'light', direction } of states)
  test(`a workspace of some weeks, ${name}`, async ({ page, stack, owner }) => {
    const { agents } = await owner.sesame.listAgents()
    if (agents.length < usualSizes.agents) await seed(stack.apiUrl, owner.sesame, usualSizes)
    const pages = await furnishedPages(stack, owner)
    await page.addInitScript((value) => localStorage.setItem('theme', value), theme)
    if (direction)
      await page.addInitScript((value) => {
        new MutationObserver(() => {
          if (document.documentElement.dir !== value) document.documentElement.dir = value
        }).observe(document, { childList: true, subtree: true, attributes: true })
      }, direction)
    if (viewport) await page.setViewportSize(viewport)
    for (const [route, path] of Object.entries(pages)) {
      await page.goto(path)
      await take(page, name, route)
    }
  })

test('a workspace with nothing in it, empty', async ({ freshStack, browser }) => {
  const { makeOwner } = await import('../fixtures/people.ts')
  const { signInByRequest } = await import('../fixtures/sign-in.ts')
  const owner = await makeOwner(freshStack)
  const context = await browser.newContext({ baseURL: freshStack.webUrl, viewport: desktop })
  await signInByRequest(context, freshStack, owner)
  const page = await context.newPage()
  for (const path of [
    '/inbox',
    '/chat',
    '/tasks',
    '/tasks?view=table',
    '/approvals',
    '/vault',
    '/calendar',
    '/agents',
    '/audit',
    '/search?q=nothing',
    '/threads',
    '/later',
    '/notifications',
    '/start',
    '/settings',
  ]) {
    await page.goto(path)
    await take(
      page,
      'empty',
      path.replace(/\?.*/, (query) => query.replaceAll(/\W/g, '-')),
    )
  }
  await context.close()
})

test('a server that hangs, then one that is gone, hung', async ({ freshStack, browser }) => {
  const { makeOwner } = await import('../fixtures/people.ts')
  const { signInByRequest } = await import('../fixtures/sign-in.ts')
  const owner = await makeOwner(freshStack)
  await owner.sesame.addDemo()
  const pages = await furnishedPages(freshStack, owner)
  const context = await browser.newContext({ baseURL: freshStack.webUrl, viewport: desktop })
  await signInByRequest(context, freshStack, owner)
  const page = await context.newPage()
  await page.goto('/inbox')
  const rails = ['Inbox', 'Chat', 'Tasks', 'Approvals', 'Vault', 'Calendar', 'Agents', 'Audit']
  freshStack.platform().freeze()
  for (const rail of rails) {
    const link = page.getByRole('link', { name: rail }).first()
    await link.click({ timeout: 5_000 }).catch(() => {})
    await page.waitForTimeout(7_000)
    await take(page, 'hung', `click-${rail}`, 100)
  }
  for (const route of [
    '/vault/items/[itemId]',
    '/approvals/[leaseId]',
    '/agents/[agentId]',
    '/tasks',
  ]) {
    await page.goto(pages[route] ?? route, { timeout: 12_000, waitUntil: 'commit' }).catch(() => {})
    await page.waitForTimeout(8_000)
    await take(page, 'hung', `goto-${route}`, 100)
  }
  freshStack.platform().thaw()
  await freshStack.platform().kill()
  for (const route of ['/inbox', '/vault', '/tasks', '/calendar', '/chat/[channelId]']) {
    await page.goto(pages[route] ?? route, { timeout: 20_000, waitUntil: 'commit' }).catch(() => {})
    await page.waitForTimeout(2_000)
    await take(page, 'gone', route, 100)
  }
  await context.close()
})

test('without a network, offline', async ({ page, context, stack, owner }) => {
  const { demo } = await owner.sesame.getDemo()
  if (!demo.present) await owner.sesame.addDemo()
  const pages = await furnishedPages(stack, owner)
  const seen = ['/inbox', '/tasks', '/vault']
  for (const path of seen) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
  }
  await page.waitForTimeout(2_000)
  await context.setOffline(true)
  for (const path of [...seen, '/calendar', pages['/chat/[channelId]'] ?? '/chat']) {
    await page.goto(path, { timeout: 10_000, waitUntil: 'commit' }).catch(() => {})
    await page.waitForTimeout(2_000)
    await take(page, 'offline', path.split('/')[1] ?? 'root', 100)
  }
  await context.setOffline(false)
})
