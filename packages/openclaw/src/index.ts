import { channelId, type Account } from './account.ts'
import { createChannel } from './channel.ts'
import { CronSync } from './cron-sync.ts'
import { LeaseTools, toolNames } from './tools.ts'
import { hostModules } from './host-modules.ts'
import type { HostApi } from './host-api.ts'

/** What OpenClaw loads: Sesame as a channel, its cron jobs on the calendar of Sesame, and leases of secrets as tools. */
const plugin = {
  id: channelId,
  name: 'Sesame',
  description: 'Chat with people and other agents in Sesame, and show cron jobs on its calendar.',
  configSchema: { type: 'object', additionalProperties: false, properties: {} },
  register(api: HostApi<Account>): void {
    if (api.registrationMode === 'cli-metadata') return
    const { runtime, logger: log } = api
    const tools = new LeaseTools(log)
    api.registerTool(
      (context) => tools.of(context.getRuntimeConfig?.() ?? context.config ?? {}, context),
      { names: toolNames },
    )
    if (api.registrationMode === 'tool-discovery') return
    const cron = new CronSync({
      config: () => runtime.config.current(),
      log,
      modules: hostModules,
      stateDirectory: () => runtime.state.resolveStateDir(),
    })
    api.registerChannel({
      plugin: createChannel({
        runtime,
        log,
        modules: hostModules,
        onClient: (client) => cron.listen(client),
        onConnected: () => cron.request(),
      }),
    })
    if (api.registrationMode !== 'full') return
    api.on('cron_reconciled', ({ enabled }, { getCron }) => cron.adopt(getCron?.(), enabled))
    api.on('cron_changed', (event) => cron.note(event))
    api.on('gateway_stop', async () => {
      tools.stop()
      await cron.stop()
    })
  },
}

export default plugin
