import { paths } from '../lib/shared/paths.ts'
import type { BrowserContext } from '@playwright/test'
import { guard } from './fixtures/guard.ts'
import { authRoutes, furnishedPages } from './fixtures/pages.ts'
import { signInByRequest } from './fixtures/sign-in.ts'
import { expect, test } from './fixtures/test.ts'
import { weigh } from './fixtures/weight.ts'

/** KiB of script, compressed: a bare page of Next and React has 132. What comes later by itself is not counted. */
const budget = 198
/** The calendar brings a calendar. The others are over the budget still: what they weigh now, so that they only get lighter. */
const budgets: Record<string, number> = {
  '/audit': 211,
  '/later': 199,
  '/notifications': 212,
  '/inbox': 233,
  '/calendar': 227,
  '/calendar/jobs/[eventId]': 214,
  '/agents': 202,
  '/agents/[agentId]': 221,
  '/approvals': 220,
  '/approvals/[leaseId]': 231,
  '/approvals/questions/[questionId]': 247,
  '/approvals/rules/[ruleId]': 246,
  '/chat': 210,
  '/chat/[channelId]': 215,
  '/search': 217,
  '/settings': 210,
  '/settings/sessions': 199,
  '/settings/members': 206,
  '/settings/webhooks': 201,
  '/settings/webhooks/[webhookId]': 220,
  '/settings/security': 204,
  '/settings/workspace': 205,
  '/tasks': 232,
  '/vault': 226,
  '/vault/[vaultId]': 223,
  '/vault/items/[itemId]': 237,
}

/** A browser at the other end of the world, whose clock is a day and a half ahead. */
const farAway = { timezoneId: 'Pacific/Kiritimati', aheadMs: 36 * 60 * 60 * 1_000 }

// What a page is drawn as must not hang on the browser's clock or zone: what differs would be thrown away and drawn anew.
test('no page needs more script than its budget, and each is taken over as the server drew it', async ({
  browser,
  stack,
  owner,
}) => {
  test.setTimeout(300_000)
  const pages = { ...(await furnishedPages(stack, owner)), '/login': '/login' }
  const over: string[] = []
  for (const [route, path] of Object.entries(pages)) {
    // A context of its own has a cache of its own: nothing of the page before is free.
    const context: BrowserContext = await browser.newContext({
      baseURL: stack.webUrl,
      timezoneId: farAway.timezoneId,
    })
    await context.addInitScript((aheadMs) => {
      const now = Date.now
      Date.now = () => now() + aheadMs
    }, farAway.aheadMs)
    const complaints = await guard(context, [])
    if (!authRoutes.includes(route)) {
      await signInByRequest(context, stack, owner)
      // The question whether it was them brings script of its own, until it is answered.
      for (const { id } of (await owner.sesame.listNewSignIns()).signIns)
        await owner.sesame.answerNewSignIn(id, { mine: true })
    }
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
