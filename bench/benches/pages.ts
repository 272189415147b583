import { type Browser, chromium, type Page } from '@playwright/test'
import { z } from 'zod'
import { freePort } from '../../packages/platform/test/ports.ts'
import { type Answers, slowed, timeInteractions, watchInteractions } from '../load/interactions.ts'
import { crowd, fillWorkspace } from '../stage/crowd.ts'
import { buildDashboard, startDashboard } from '../stage/dashboard.ts'
import { ownerLogin } from '../stage/stage.ts'
import { fillChannels, talk } from '../stage/talk.ts'
import type { Bench } from './bench.ts'

const GOAL_MS = 100
const FIRST_MESSAGE_MS = 2_000
const csrfAnswer = z.object({ csrfToken: z.string() })

type Act = (page: Page, step: (work: () => Promise<void>) => Promise<void>) => Promise<void>

interface Measured {
  name: string
  path: string
  act: Act
}

/** What a person does on each page. */
const pages: readonly Measured[] = [
  {
    name: `Board of ${crowd.tasks.toLocaleString('en')} tasks`,
    path: '/tasks',
    act: async (page, step) => {
      const cards = page.getByRole('region').getByRole('link')
      await cards.first().focus()
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft'])
        await step(() => page.keyboard.press(key))
      for (const key of ['Space', 'ArrowRight', 'ArrowDown', 'Escape'])
        await step(() => page.keyboard.press(key))
      await openAndClose(page, step)
      await page.getByRole('searchbox', { name: 'Search tasks' }).focus()
      for (const key of 'queue') await step(() => page.keyboard.press(key))
      for (let letter = 0; letter < 5; letter += 1)
        await step(() => page.keyboard.press('Backspace'))
      await step(() => page.getByRole('button', { name: 'Filter and group' }).click())
      await step(() => page.getByRole('combobox', { name: 'Assignee' }).click())
      await step(() => page.keyboard.press('ArrowDown'))
      await step(() => page.keyboard.press('Enter'))
      await step(() => page.keyboard.press('Escape'))
    },
  },
  ...(['month', 'week', 'day', 'agenda'] as const).map((view) => ({
    name: `Calendar, ${view}, ${crowd.runs.toLocaleString('en')} runs`,
    path: `/calendar?view=${view}`,
    act: async (page: Page, step: Parameters<Act>[1]) => {
      for (const key of ['k', 'j', 'k', 'j']) await step(() => page.keyboard.press(key))
      await openAndClose(page, step)
    },
  })),
]

/** What a person does in a channel in which others write all the time. */
const actInChannel: Act = async (page, step) => {
  const composer = page.getByRole('textbox', { name: /^Message / })
  await step(() => composer.click())
  for (const key of 'a text') await step(() => page.keyboard.press(key))
  for (const key of '@spe') await step(() => page.keyboard.press(key))
  await step(() => page.keyboard.press('Enter'))
  await step(() => page.keyboard.press('Control+a'))
  await step(() => page.keyboard.press('Delete'))
  const messages = page.getByRole('log', { name: /^Messages in/ })
  await messages.hover()
  for (let turn = 0; turn < 5; turn += 1) {
    await page.mouse.wheel(0, -1_500)
    await step(() => messages.getByRole('article').nth(3).click())
  }
  await step(() =>
    page
      .getByRole('button', { name: /^Jump to newest|new message/ })
      .first()
      .click(),
  )
}

async function openAndClose(page: Page, step: Parameters<Act>[1]): Promise<void> {
  const links = page.getByRole('main').getByRole('link', { name: /queue/i })
  for (const place of [1, 2, 3]) {
    await step(() => links.nth(place).click())
    await step(() =>
      page.getByRole('complementary').getByRole('button', { name: 'Close' }).first().click(),
    )
  }
}

async function signIn(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 800 },
  })
  const csrf = await context.request.get('/api/auth/csrf')
  const { csrfToken } = csrfAnswer.parse(await csrf.json())
  const answer = await context.request.post('/api/auth/callback/credentials', {
    form: { ...ownerLogin, csrfToken, json: 'true', callbackUrl: '/' },
  })
  if (!answer.ok()) throw new Error(`The sign-in answered with status ${answer.status()}.`)
  return context.newPage()
}

/** How long the pages that hold most take to answer a key or a click. The reference is the goal itself. */
export const interactions: Bench = {
  name: 'pages',
  async *contests(stage) {
    buildDashboard()
    await fillWorkspace(stage)
    await using dashboard = await startDashboard(stage.sesameUrl, await freePort())
    const executablePath = process.env['CHROMIUM_PATH']
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    })
    try {
      const page = await signIn(browser, dashboard.url)
      await watchInteractions(page)
      const session = await page.context().newCDPSession(page)
      const channel = await fillChannels(stage)
      yield {
        name: `First message of ${talk.messages.toLocaleString('en')}, among ${talk.channels} channels, processor slowed 4 times`,
        unit: 'ms',
        ours: {
          name: 'Sesame',
          measure: () =>
            slowed(session, async () => {
              const from = performance.now()
              await page.goto(channel.path)
              await page.getByRole('article').first().waitFor()
              return performance.now() - from
            }),
        },
        reference: { name: 'The goal', measure: async () => FIRST_MESSAGE_MS },
        goal: { atMost: 1 },
      }
      const inChannel: Measured = {
        name: `Channel with ${talk.messages.toLocaleString('en')} messages and ${talk.perSecond} more a second`,
        path: channel.path,
        act: async (seen, step) => {
          await using _ = channel.speak()
          await actInChannel(seen, step)
        },
      }
      for (const { name, path, act } of [inChannel, ...pages]) {
        let last: Answers | undefined
        yield {
          name: `${name}, processor slowed 4 times: 75 in 100 answers`,
          unit: 'ms',
          ours: {
            name: 'Sesame',
            measure: async () => {
              await page.goto(path)
              await page.waitForLoadState('networkidle')
              last = await timeInteractions(page, session, (step) => act(page, step))
              return percentile(last.durations, 0.75)
            },
          },
          reference: { name: 'The goal', measure: async () => GOAL_MS },
          goal: { atMost: 1 },
        }
        if (last)
          process.stdout.write(
            `  last round: slowest answer ${Math.max(...last.durations)} ms, longest task ${Math.round(last.longestTask)} ms, ${last.nodes} nodes\n`,
          )
      }
    } finally {
      await browser.close()
    }
  },
}

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN
