import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const origin = 'https://sesame.example.com'
const script = readFileSync(join(import.meta.dirname, '../../public/sw.js'), 'utf8')

/** Runs the service worker, with a tab that takes what it is told or without one, and presses a notification. */
async function press(href: unknown, hasTab: boolean): Promise<string[]> {
  const went: string[] = []
  const handlers = new Map<string, (event: object) => void>()
  const tab = {
    focus: async () => tab,
    postMessage: ({ href: path }: { href: string }, [port]: MessagePort[]) => {
      went.push(path)
      port?.postMessage('opened')
    },
  }
  const self = {
    location: new URL(origin),
    clients: {
      matchAll: async () => (hasTab ? [tab] : []),
      openWindow: async (address: string) => went.push(address),
    },
    addEventListener: (type: string, handler: (event: object) => void) =>
      handlers.set(type, handler),
  }
  runInNewContext(script, { self, URL, MessageChannel, setTimeout, TextEncoder })
  let done: Promise<unknown> = Promise.resolve()
  handlers.get('notificationclick')?.({
    notification: { close: () => {}, data: { href } },
    waitUntil: (work: Promise<unknown>) => (done = work),
  })
  await done
  return went
}

test('a press opens a path of this Sesame', async () => {
  expect(await press('/chat/c?at=7', true)).toEqual(['/chat/c?at=7'])
  expect(await press('/chat/c?at=7', false)).toEqual([`${origin}/chat/c?at=7`])
  expect(await press(undefined, true)).toEqual(['/'])
})

test.each([
  'https://example.net/chat',
  '//example.net/chat',
  '/\\example.net/chat',
  '/..//example.net/chat',
  'javascript:alert(1)',
  'data:text/html,x',
])('a press on %s opens nothing', async (href) => {
  expect(await press(href, true)).toEqual([])
  expect(await press(href, false)).toEqual([])
})
