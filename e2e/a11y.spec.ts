import type { Page } from '@playwright/test'
import { faults } from './fixtures/axe.ts'
import { furnishedPages } from './fixtures/pages.ts'
import { expect, test } from './fixtures/test.ts'

/** The page has loaded what it shows. */
async function settle(page: Page): Promise<void> {
  // By its element: an open dialog hides the page behind it from the accessibility tree.
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** The page has taken another width: nothing in it has changed for half a second. */
const rest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(end, 500)
        })
        const end = (): void => {
          observer.disconnect()
          resolve()
        }
        let timer = setTimeout(end, 500)
        observer.observe(document.body, { subtree: true, childList: true })
      }),
  )

const desktop = { width: 1280, height: 800 }

/** The looks of a page, in the order in which one loaded page takes them. Another theme changes colours and nothing else. */
const looks: { name: string; take: (page: Page) => Promise<void>; rules?: string[] }[] = [
  { name: 'light', take: async () => {} },
  { name: 'dark', take: (page) => wear(page, 'dark'), rules: ['color-contrast'] },
  { name: 'high contrast', take: (page) => wear(page, 'contrast'), rules: ['color-contrast'] },
  {
    // What 1280 pixels are at 400 % zoom, and the smallest phones: WCAG 1.4.10, Reflow.
    name: 'light, 320 px wide',
    take: async (page) => {
      await wear(page, 'light')
      await page.setViewportSize({ width: 320, height: 640 })
      await rest(page)
    },
  },
  // What 1280 by 800 is at 200 % zoom.
  {
    name: 'light at 200 % zoom',
    take: async (page) => {
      await page.setViewportSize({ width: 640, height: 400 })
      await rest(page)
    },
    rules: ['target-size', 'scrollable-region-focusable'],
  },
]

/** Changes the theme as another tab does where the person chose it. */
async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate((value) => {
    localStorage.setItem('theme', value)
    dispatchEvent(new StorageEvent('storage', { key: 'theme', newValue: value }))
  }, theme)
  await page.locator(`html[data-theme=${theme}]`).waitFor()
}

/** What is wrong with what is on the screen, in each look. */
async function faultsInEachLook(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const { name, take, rules } of looks) {
    await take(page)
    const wrong = await faults(page, rules)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) wrong.push(`wider than its window by ${overflow} px`)
    found.push(...wrong.map((fault) => `${name}: ${fault}`))
  }
  await page.setViewportSize(desktop)
  return found
}

test.use({ viewport: desktop, reducedMotion: 'reduce' })
test.setTimeout(600_000)

test('no page has a fault that axe can find, and none is wider than its window', async ({
  page,
  stack,
  owner,
}) => {
  const found: Record<string, string[]> = {}
  for (const [route, path] of Object.entries(await furnishedPages(stack, owner))) {
    await page.goto(path)
    await settle(page)
    const wrong = await faultsInEachLook(page)
    if (wrong.length > 0) found[route] = wrong
  }
  expect(found).toEqual({})
})

test('no dialog, menu or pane has a fault that axe can find', async ({ page, stack, owner }) => {
  const pages = await furnishedPages(stack, owner)
  const { tasks } = await owner.sesame.listAllTasks({ q: 'orders migration' })
  const { events } = await owner.sesame.getSchedule()
  const views: Record<string, { path: string; open?: () => Promise<void> }> = {
    palette: { path: '/inbox', open: () => page.keyboard.press('Control+k') },
    shortcuts: { path: '/inbox', open: () => page.keyboard.press('?') },
    'provision agent': { path: '/agents?provision=1' },
    'new channel': { path: '/chat?new=channel' },
    'new message': { path: '/chat?new=message' },
    task: { path: `/tasks?task=${tasks[0]?.id}` },
    run: { path: `/calendar?event=${events[0]?.id}` },
    lease: { path: pages['/approvals/[leaseId]'] ?? '' },
    invitation: {
      path: '/settings/members',
      open: () => page.getByRole('button', { name: 'Invite someone' }).click(),
    },
    'removing demo data': {
      path: '/settings/workspace',
      open: () => page.getByRole('button', { name: 'Remove demo data' }).click(),
    },
  }
  const found: Record<string, string[]> = {}
  for (const [view, { path, open }] of Object.entries(views)) {
    await page.goto(path)
    await settle(page)
    await open?.()
    if (open) await page.locator('[role=dialog], [role=alertdialog]').first().waitFor()
    const wrong = await faultsInEachLook(page)
    if (wrong.length > 0) found[view] = wrong
  }
  expect(found).toEqual({})
})
