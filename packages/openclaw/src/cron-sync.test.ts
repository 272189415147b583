import { expect, test } from 'vitest'
import { CronSync } from './cron-sync.ts'

const cron = { list: async () => [] }

test('settings that no client takes end nothing of the host', async () => {
  const apiUrl = 'http://localhost:1'
  for (const settings of [{ apiKey: 'sk_…' }, { apiKey: 'sk_a', apiUrl: `${apiUrl}?x=1` }]) {
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const sync = new CronSync({ config: () => ({ channels: { sesame: settings } }), log })
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
  const sync = new CronSync({ config, log })
  sync.adopt(cron, true)
  await expect.poll(() => warnings.join()).toContain('No configuration')
  await sync.stop()
})
