import { channelId, type Account } from './account.ts'
import { createChannel } from './channel.ts'
import { CronSync } from './cron-sync.ts'
import type { HostApi } from './host.ts'

/** What OpenClaw loads: Sesame as a channel, and its cron jobs on the calendar of Sesame. */
const plugin = {
  id: channelId,
  name: 'Sesame',
  description: 'Chat with people and other agents in Sesame, and show cron jobs on its calendar.',
  configSchema: { type: 'object', additionalProperties: false, properties: {} },
  register(api: HostApi<Account>): void {
    if (api.registrationMode === 'cli-metadata' || api.registrationMode === 'tool-discovery') return
    const { runtime, logger: log } = api
    const cron = new CronSync({ config: () => runtime.config.current(), log })
    api.registerChannel({
      plugin: createChannel({ runtime, log, onConnected: () => cron.request() }),
    })
    if (api.registrationMode !== 'full') return
    api.on('cron_reconciled', ({ enabled }, { getCron }) => cron.adopt(getCron?.(), enabled))
    api.on('cron_changed', (event) => cron.note(event))
    api.on('gateway_stop', () => cron.stop())
  },
}

export default plugin
