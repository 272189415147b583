import { expect, test } from 'vitest'
import { fakeCron, fakeSurroundings } from '../test/cron-host.ts'
import { CronSync } from './cron-sync.ts'

const cron = fakeCron([])

test('settings that no client takes end nothing of the host', async () => {
  const apiUrl = 'http://localhost:1'
  for (const settings of [{ apiKey: 'sk_…' }, { apiKey: 'sk_a', apiUrl: `${apiUrl}?x=1` }]) {
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const sync = new CronSync({
      ...fakeSurroundings(),
      config: () => ({ channels: { sesame: settings } }),
      log,
    })
    // Else the host would have an unhandled rejection, and end.
    expect(() => sync.adopt(cron, true)).not.toThrow()
    await expect(sync.stop()).resolves.toBeUndefined()
  }
})

test('a configuration that cannot be read is said, and syncs nothing', async () => {
  const warnings: string[] = []
  const log = { info: () => {}, warn: (it: string) => void warnings.push(it), error: () => {} }
  const config = () => {
    throw new Error('No configuration')
  }
  const sync = new CronSync({ ...fakeSurroundings(), config, log })
  sync.adopt(cron, true)
  await expect.poll(() => warnings.join()).toContain('No configuration')
  await sync.stop()
})

test('what changes during a sync that fails is in the next one', async () => {
  const listing = Promise.withResolvers<void>()
  let lists = 0
  const list = async () => {
    lists += 1
    await listing.promise
    throw new Error('Not now')
  }
  const settings = { apiKey: 'sk_a', apiUrl: 'http://localhost:1' }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const sync = new CronSync({
    ...fakeSurroundings(),
    config: () => ({ channels: { sesame: settings } }),
    log,
  })
  sync.adopt({ ...cron, list }, true)
  await expect.poll(() => lists).toBe(1)
  sync.note({ action: 'added', jobId: 'a' })
  listing.resolve()
  await expect.poll(() => lists).toBe(2)
  await sync.stop()
})
