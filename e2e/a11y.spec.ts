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

/** Every page in each look; what opens over the pages in those that differ in more than colours that are tested already. */
const looks = [
  { name: 'light', theme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', theme: 'dark', viewport: { width: 1280, height: 800 }, pagesOnly: true },
  { name: 'high contrast', theme: 'contrast', viewport: { width: 1280, height: 800 } },
  { name: 'light on a phone', theme: 'light', viewport: { width: 390, height: 844 } },
  // What 1280 by 800 is at 200 % zoom.
  {
    name: 'light at 200 % zoom',
    theme: 'light',
    viewport: { width: 640, height: 400 },
    pagesOnly: true,
  },
]

for (const { name, theme, viewport, pagesOnly } of looks) {
  test.describe(name, () => {
    test.use({ viewport, reducedMotion: 'reduce' })
    test.setTimeout(360_000)

    test.beforeEach(({ context }) =>
      context.addInitScript((value) => {
        // The frame that axe tries its rules in has no origin, and no storage.
        if (location.protocol.startsWith('http')) localStorage.setItem('theme', value)
      }, theme),
    )

    test('no page has a fault that axe can find, and none is wider than its window', async ({
      page,
      owner,
    }) => {
      const found: Record<string, string[]> = {}
      for (const [route, path] of Object.entries(await furnishedPages(owner))) {
        await page.goto(path)
        await settle(page)
        const wrong = await faults(page)
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        )
        if (overflow > 0) wrong.push(`wider than its window by ${overflow} px`)
        if (wrong.length > 0) found[route] = wrong
      }
      expect(found).toEqual({})
    })

    if (pagesOnly) return
    test('no dialog, menu or pane has a fault that axe can find', async ({ page, owner }) => {
      const pages = await furnishedPages(owner)
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
          path: '/settings',
          open: () => page.getByRole('button', { name: 'Remove demo data' }).click(),
        },
      }
      const found: Record<string, string[]> = {}
      for (const [view, { path, open }] of Object.entries(views)) {
        await page.goto(path)
        await settle(page)
        await open?.()
        if (open) await page.locator('[role=dialog], [role=alertdialog]').first().waitFor()
        const wrong = await faults(page)
        if (wrong.length > 0) found[view] = wrong
      }
      expect(found).toEqual({})
    })
  })
}
