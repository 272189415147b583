import { createAgentsModule } from './agents/agents.module.ts'
import type { EndAccess } from './agents/agents.service.ts'
import { createAuditModule } from './audit/audit.module.ts'
import { createCapabilitiesModule } from './capabilities/capabilities.module.ts'
import { createChannelsService } from './channels/channels.service.ts'
import { channelsRoutes } from './channels/channels.routes.ts'
import { createDemoModule } from './demo/demo.module.ts'
import { createDriveModule } from './drive/drive.module.ts'
import { createLeaksModule } from './leaks/leaks.module.ts'
import { revokeAllLeases } from './leases/lease-endings.ts'
import { createLeasesModule } from './leases/leases.module.ts'
import { createManifestModule } from './manifest/manifest.module.ts'
import { createMembersModule } from './members/members.module.ts'
import { messagesRoutes } from './messages/messages.routes.ts'
import { createMessagesService } from './messages/messages.service.ts'
import type { Background, Module, ModuleContext } from './module.ts'
import { sweepOldRows } from '../retention/sweeps.ts'
import { createActivityService } from './presence/activity.service.ts'
import { createProfileModule } from './profile/profile.module.ts'
import { repeat } from './repeat.ts'
import { cancelSchedule } from './schedule/schedule-of-agent.ts'
import { createScheduleModule } from './schedule/schedule.module.ts'
import { createSearchModule } from './search/search.module.ts'
import { createSignInModule } from './sign-in/sign-in.module.ts'
import { endClaims, endClaimsOfDisabled, endClaimsOfLeaver } from './tasks/claims-of-principal.ts'
import { createTasksModule } from './tasks/tasks.module.ts'
import { createVaultModule } from './vault/vault.module.ts'
import { createWebhooksModule } from './webhooks/webhooks.module.ts'

const SWEEP_EVERY_MS = 60_000

/** Puts the modules together: which service needs which. */
export function createModules(context: ModuleContext) {
  const { db, database, bus } = context
  const channels = createChannelsService(database, endClaimsOfLeaver)
  const leaks = createLeaksModule(context)
  const files = createDriveModule(context, leaks.guard)
  const messages = createMessagesService(database, bus, files.drive)

  const tasks = createTasksModule(context, { channels })
  const schedule = createScheduleModule(context)
  const vault = createVaultModule(context)
  const leases = createLeasesModule(context)
  const webhooks = createWebhooksModule(context)
  const endAccess: EndAccess = async (tx, agentId, actor, reason) => {
    await revokeAllLeases(tx, agentId, actor, reason)
    await endClaims(tx, { principalId: agentId, actor, reason })
    if (reason !== 'agent_deleted') return
    await cancelSchedule(tx, agentId, actor)
  }
  const agents = createAgentsModule(context, {
    endAccess,
    count: {
      webhooks: webhooks.webhooks.count,
      plannedRuns: (workspaceId, agentId) =>
        schedule.calendar.countPlanned(workspaceId, agentId, 24),
    },
  })

  const modules: Module[] = [
    createSignInModule(context),
    createMembersModule(context, { onDisabled: endClaimsOfDisabled }),
    agents,
    { routes: [channelsRoutes(channels), messagesRoutes(messages)] },
    files,
    tasks,
    schedule,
    vault,
    leases,
    leaks,
    createAuditModule(context),
    webhooks,
    createCapabilitiesModule(context),
    createProfileModule(context),
    createDemoModule(context, { endAccess }),
    createManifestModule(context, {
      channels,
      tasks: tasks.tasks,
      leases: leases.leases,
      schedule: schedule.schedule,
      vaults: vault.vaults,
    }),
    createSearchModule(context, { channels, tasks: tasks.tasks, items: vault.items }),
  ]
  const background: Background[] = [
    ...modules.flatMap((module) => module.background ?? []),
    repeat(SWEEP_EVERY_MS, () => sweepOldRows(db), context.onError),
  ]
  return {
    routes: modules.flatMap((module) => module.routes),
    activity: createActivityService(db, bus, leaks.guard),
    guard: leaks.guard,
    webhookLag: webhooks.webhooks.lag,
    async start(): Promise<void> {
      for (const one of background) await one.start()
    },
    async stop(): Promise<void> {
      for (const one of background.toReversed()) await one.stop()
    },
  }
}
