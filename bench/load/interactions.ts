import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'

/** How much slower than this machine the page's computer is. */
const SLOWDOWN = 4
/** Between two interactions: the next one does not wait for what the last one left. */
const REST_MS = 700

const seen = z.object({
  interactions: z.array(z.tuple([z.number(), z.number()])),
  longest: z.number(),
  nodes: z.number(),
})

// As a text: it runs in the page, which has what this process has not.
const watcher = `
  window.__interactions = []
  window.__longest = 0
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) window.__interactions.push([interactionId, duration])
  }).observe({ type: 'event', durationThreshold: 16 })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.__longest = Math.max(window.__longest, duration)
  }).observe({ type: 'longtask' })
`
const reset = 'window.__interactions = []; window.__longest = 0'
const report = `({
  interactions: window.__interactions,
  longest: window.__longest,
  nodes: document.querySelectorAll('*').length,
})`

/** What a page took to answer, in milliseconds. */
export interface Answers {
  durations: number[]
  longestTask: number
  nodes: number
}

/** Does something on a slow computer. */
export async function slowed<T>(session: CDPSession, work: () => Promise<T>): Promise<T> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  try {
    return await work()
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
}

/** Notes how long each press and click of `act` waits for the next frame, on a slow computer. */
export async function timeInteractions(
  page: Page,
  session: CDPSession,
  act: (step: (work: () => Promise<void>) => Promise<void>) => Promise<void>,
): Promise<Answers> {
  await page.evaluate(reset)
  await slowed(session, () =>
    act(async (work) => {
      await work()
      // Nothing to wait for: what an interaction leaves behind is over, so that the next one is measured alone.
      await page.waitForTimeout(REST_MS)
    }),
  )
  const { interactions, longest, nodes } = seen.parse(await page.evaluate(report))
  // A click is several events, of which the slowest counts.
  const slowest = new Map<number, number>()
  for (const [id, duration] of interactions)
    slowest.set(id, Math.max(duration, slowest.get(id) ?? 0))
  return { durations: [...slowest.values()], longestTask: longest, nodes }
}

/** Lets every page of a context note how it answers. */
export const watchInteractions = (page: Page): Promise<unknown> =>
  page.context().addInitScript(watcher)
