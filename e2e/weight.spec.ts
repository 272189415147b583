import { paths } from '../lib/shared/paths.ts'
import type { BrowserContext } from '@playwright/test'
import { guard } from './fixtures/guard.ts'
import { authRoutes, furnishedPages } from './fixtures/pages.ts'
import { signInByRequest } from './fixtures/sign-in.ts'
import { expect, test } from './fixtures/test.ts'
import { weigh } from './fixtures/weight.ts'

/** KiB of script, compressed: a bare page of Next and React has 132. What comes later by itself is not counted. */
const budget = 192
/** The calendar brings a calendar. The others are over the budget still: what they weigh now, so that they only get lighter. */
const budgets: Record<string, number> = {
  '/audit': 200,
  '/later': 193,
  '/inbox': 218,
  '/calendar': 236,
  '/agents': 196,
  '/agents/[agentId]': 206,
  '/approvals': 233,
  '/approvals/[leaseId]': 242,
  '/approvals/questions/[questionId]': 254,
  '/chat': 204,
  '/chat/[channelId]': 207,
  '/search': 228,
  '/settings': 198,
  '/settings/members': 196,
  '/settings/webhooks': 204,
  '/settings/webhooks/[webhookId]': 217,
  '/settings/security': 195,
  '/settings/workspace': 194,
  '/tasks': 236,
  '/vault': 220,
  '/vault/[vaultId]': 218,
  '/vault/items/[itemId]': 251,
}

test('no page needs more script than its budget before a person does anything', async ({
  browser,
  stack,
  owner,
}) => {
  test.setTimeout(180_000)
  const pages = { ...(await furnishedPages(owner)), '/login': '/login' }
  const over: string[] = []
  for (const [route, path] of Object.entries(pages)) {
    // A context of its own has a cache of its own: nothing of the page before is free.
    const context: BrowserContext = await browser.newContext({ baseURL: stack.webUrl })
    const complaints = await guard(context, [])
    if (!authRoutes.includes(route)) await signInByRequest(context, stack, owner)
    const page = await context.newPage()
    const { needed, later } = await weigh(page, path)
    if (process.env['WEIGH']) console.log(`${route}: ${needed} KiB needed, ${later} KiB later`)
    if (needed > (budgets[route] ?? budget)) over.push(`${route}: ${needed} KiB`)
    expect(complaints()).toEqual([])
    await context.close()
  }
  expect(over).toEqual([])
})

test('a page that is opened fetches no other page until somebody reaches for a link', async ({
  page,
}) => {
  const ahead: string[] = []
  page.on('request', (request) => {
    if (request.headers()['rsc']) ahead.push(new URL(request.url()).pathname)
  })
  await page.goto(paths.tasks)
  await page.waitForLoadState('networkidle')
  expect(ahead).toEqual([])
  await page.getByRole('navigation').getByRole('link', { name: 'Calendar' }).hover()
  await expect.poll(() => ahead).toContain(paths.calendar)
})
