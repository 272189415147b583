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
  const file = `${name.replace(/^\//, '').replaceAll(/[/ ]/g, '-').replaceAll(/[[\]]/g, '') || 'root'}.png`
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

/** Views and dialogs that no address alone shows, and what opens them. */
const more: readonly { name: string; path: string; open?: (page: Page) => Promise<void> }[] = [
  ...['week', 'day', 'agenda'].map((view) => ({
    name: `calendar ${view}`,
    path: `/calendar?view=${view}`,
  })),
  // The nights in which clocks change where most people change them.
  {
    name: 'calendar week in spring',
    path: '/calendar?view=week&date=2027-03-28&zone=Europe/Berlin',
  },
  { name: 'calendar day in autumn', path: '/calendar?view=day&date=2026-10-25&zone=Europe/Berlin' },
  {
    name: 'calendar job',
    path: '/calendar?view=agenda',
    open: (page) => page.getByRole('main').getByRole('link').first().click(),
  },
  {
    name: 'calendar subscribe',
    path: '/calendar',
    open: (page) => page.getByRole('button', { name: 'Subscribe in a calendar app' }).click(),
  },
  { name: 'tasks list', path: '/tasks?view=table' },
  {
    name: 'tasks list selected',
    path: '/tasks?view=table',
    open: async (page) => {
      const boxes = page.getByRole('checkbox', { name: /^Select [A-Z]+-\d+$/ })
      for (const row of [0, 1, 2]) await boxes.nth(row).click()
    },
  },
  {
    name: 'tasks pane',
    path: '/tasks',
    open: (page) => page.getByRole('region').getByRole('link').first().click(),
  },
  {
    name: 'tasks new',
    path: '/tasks',
    open: (page) => page.getByRole('button', { name: 'New task' }).click(),
  },
  {
    name: 'tasks filter',
    path: '/tasks?view=table',
    open: (page) => page.getByRole('button', { name: 'Filter and group' }).click(),
  },
  {
    name: 'tasks save view',
    path: '/tasks?view=table&sort=title',
    open: (page) => page.getByRole('button', { name: 'Save view' }).click(),
  },
]

test.use({ viewport: desktop, reducedMotion: 'reduce', expectedComplaints: [/./] })
test.setTimeout(1_500_000)

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
    for (const { name: shown, path, open } of more) {
      await page.goto(path)
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {})
      // What has no such button there is taken as it is.
      await open?.(page).catch((error: unknown) => console.error(`${name} ${shown}`, error))
      await page.waitForTimeout(500)
      await take(page, name, shown)
    }
    const { events } = await owner.sesame.getSchedule({})
    const [job] = events
    if (!job) return
    await page.goto(`/calendar/jobs/${job.id}`)
    await page
      .getByRole('button', { name: 'Add rule' })
      .click({ timeout: 3_000 })
      .catch((error: unknown) => console.error(`${name} alert rule`, error))
    await page.waitForTimeout(500)
    await take(page, name, 'calendar alert rule')
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
