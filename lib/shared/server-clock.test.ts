import { beforeEach, expect, test, vi } from 'vitest'

const server = Date.UTC(2026, 2, 9, 12, 0, 0)
const hours = 60 * 60_000
const header = (at: number): string => new Date(at).toUTCString()

let clock: typeof import('./server-clock')
beforeEach(async () => {
  vi.resetModules()
  clock = await import('./server-clock')
})

test('a browser that is hours off counts by the server’s clock', () => {
  for (const off of [5 * hours, -5 * hours]) {
    clock.noteServerTime(header(server), server + off, server + off + 100)
    const now = server + off + 60_000
    expect(Math.abs(clock.serverNow(now) - (server + 60_000))).toBeLessThanOrEqual(550)
  }
})

test('a browser whose clock may be right keeps it', () => {
  clock.noteServerTime(header(server), server + 200, server + 900)
  expect(clock.serverNow(server + 5000)).toBe(server + 5000)
})

test('a slow answer does not replace a sure one, and a clock that was set anew does', () => {
  clock.noteServerTime(header(server), server + 5 * hours, server + 5 * hours + 50)
  const sure = clock.serverNow(server + 5 * hours)
  clock.noteServerTime(header(server + 10_000), server + 5 * hours, server + 5 * hours + 20_000)
  expect(clock.serverNow(server + 5 * hours)).toBe(sure)
  clock.noteServerTime(header(server), server, server + 50)
  expect(clock.serverNow(server)).toBe(server)
})

test('what is no time changes nothing', () => {
  for (const text of [null, '', 'yesterday']) clock.noteServerTime(text, 0, 10)
  clock.noteServerTime(header(server), 10, 0)
  expect(clock.serverNow(5)).toBe(5)
})
