import { createAgentsModule, type EndAccess } from './agents/index.ts'
import {
  createApplicationsModule,
  endApplicationsOf,
  type Addresses,
} from './applications/index.ts'
import { createApprovalRulesModule, endRulesOf, holdRules } from './approval-rules/index.ts'
import { createAuditModule } from './audit/index.ts'
import { createCalendarFeedsModule } from './calendar-feeds/index.ts'
import { createCapabilitiesModule } from './capabilities/index.ts'
import { createCardsModule } from './cards/index.ts'
import { channelsRoutes, createChannelsService } from './channels/index.ts'
import { createDemoModule } from './demo/index.ts'
import { createDriveModule } from './drive/index.ts'
import { createFetchModule } from './fetch/index.ts'
import { createGroupsModule } from './groups/index.ts'
import { createInboxModule } from './inbox/index.ts'
import {
  createLeaksModule,
  exposedItems,
  forgetOriginals,
  forgetOriginalsOfVault,
  requestSearch,
  resealOriginals,
} from './leaks/index.ts'
import {
  createLeasesModule,
  endBoundLeases,
  endLeasesOfItem,
  endLeasesOfRule,
  endLeasesOfVault,
  growRules,
  requireOrigin,
  revokeAllLeases,
} from './leases/index.ts'
import { createManifestModule } from './manifest/index.ts'
import { createMembersModule } from './members/index.ts'
import {
  appendMessage,
  createDraftsService,
  createMessagesService,
  createKeptService,
  draftsRoutes,
  keptMessagesRoutes,
  messagesRoutes,
  watchStreams,
} from './messages/index.ts'
import type { Background, Module, ModuleContext } from './module.ts'
import { keepEventMonths } from '../retention/event-months.ts'
import { sweepEvents } from '../retention/old-events.ts'
import { sweepOldRows } from '../retention/sweeps.ts'
import { createActivityService } from './presence/index.ts'
import { createNoticesModule } from './notices/index.ts'
import { createProfileModule } from './profile/index.ts'
import { createProxyModule } from './proxy/index.ts'
import { createPushModule } from './push/index.ts'
import { createReceiptsModule } from './receipts/index.ts'
import { createRunControlsModule } from './run-controls/index.ts'
import { repeat } from './repeat.ts'
import { cancelSchedule, createScheduleModule } from './schedule/index.ts'
import { createQuestionsModule, withdrawAllQuestions } from './questions/index.ts'
import { createSealModule } from './seal/index.ts'
import { createSearchModule } from './search/index.ts'
import { createSignInModule } from './sign-in/index.ts'
import { createSsoModule } from './sso/index.ts'
import { createTasksModule, endClaims, endClaimsOfLeaver, holdClaims } from './tasks/index.ts'
import { createUnreadService, unreadRoutes } from './unread/index.ts'
import { createVaultModule, type VaultDependents } from './vault/index.ts'
import { createViewsModule } from './views/index.ts'
import { createWebhooksModule, deleteWebhooksOf } from './webhooks/index.ts'
import { createWorkspaceModule } from './workspace/index.ts'

const SWEEP_EVERY_MS = 60_000

/** What hangs on vaults and items elsewhere. */
export const vaultDependents: VaultDependents = {
  // Rules first, as where one is used or revoked: so that nobody waits for each other.
  async endLeasesOfItem(tx, itemId, actor, reason) {
    await endRulesOf(tx, actor, { itemId })
    await endLeasesOfItem(tx, itemId, actor, reason)
  },
  endRequestsOfItem: (tx, itemId, actor, skipHeld) =>
    endBoundLeases(tx, { requestsFor: itemId, ...(skipHeld && { skipHeld }) }, actor),
  async endLeasesOfVault(tx, vaultId, actor, reason) {
    await endRulesOf(tx, actor, { vaultId })
    await endLeasesOfVault(tx, vaultId, actor, reason)
  },
  exposedItems,
  forgetOriginals,
  forgetOriginalsOfVault,
  requestSearch,
  resealOriginals,
}

/** Ends what an agent holds in every module, when it is stopped. */
export const endAccess: EndAccess = async (tx, agentId, actor, reason) => {
  if (reason === 'agent_deleted') await endRulesOf(tx, actor, { agentId })
  else await holdRules(tx, agentId)
  // Tasks before the leases that are bound to them, as where a task ends.
  await holdClaims(tx, agentId)
  await revokeAllLeases(tx, agentId, actor, reason)
  await withdrawAllQuestions(tx, agentId, actor, reason)
  await endClaims(tx, { principalId: agentId, actor, reason })
  if (reason !== 'agent_deleted') return
  await endApplicationsOf(tx, agentId)
  await cancelSchedule(tx, agentId, actor)
  await deleteWebhooksOf(tx, agentId, actor)
}

/** Puts the modules together: which service needs which. */
export function createModules(context: ModuleContext, addresses: Addresses) {
  const { db, database, bus } = context
  const channels = createChannelsService({
    database,
    dependents: { onLeft: endClaimsOfLeaver, appendMessage },
  })
  const leaks = createLeaksModule(context)
  const files = createDriveModule(context, leaks.guard)
  const messages = createMessagesService({ database, bus, files: files.drive })
  const tasks = createTasksModule(context, { channels })
  const schedule = createScheduleModule(context)
  const vault = createVaultModule(context, vaultDependents)
  const leases = createLeasesModule(context)
  const fetch = createFetchModule(context)
  const questions = createQuestionsModule(context)
  const webhooks = createWebhooksModule(context)
  const agents = createAgentsModule(context, {
    endAccess,
    count: {
      webhooks: webhooks.webhooks.countActive,
      plannedRuns: (workspaceId, agentId) =>
        schedule.calendar.countPlanned(workspaceId, agentId, 24),
    },
  })

  const signIn = createSignInModule(context)
  const applications = createApplicationsModule(context, addresses)

  const modules: Module[] = [
    signIn,
    createSsoModule(context, signIn.ownIdentities),
    createMembersModule(context),
    createWorkspaceModule(context),
    agents,
    applications,
    {
      routes: [
        channelsRoutes(channels),
        messagesRoutes(messages),
        keptMessagesRoutes(createKeptService(database)),
        draftsRoutes(createDraftsService(database.db)),
        unreadRoutes(createUnreadService(database)),
      ],
    },
    files,
    createCardsModule({
      leases: leases.leases,
      questions: questions.questions,
      tasks: tasks.tasks,
      runs: schedule.occurrences,
    }),
    tasks,
    createGroupsModule(context),
    createViewsModule(context),
    schedule,
    createCalendarFeedsModule(context),
    createSealModule(context),
    vault,
    leases,
    questions,
    createRunControlsModule(context),
    createReceiptsModule(context),
    createApprovalRulesModule(context, { requireOrigin, growRules, endLeasesOfRule }),
    fetch,
    createProxyModule(context, { fetches: fetch.fetches, cleaner: leaks.guard }),
    leaks,
    createInboxModule(context),
    createNoticesModule(context),
    createPushModule(context),
    createAuditModule(context),
    webhooks,
    createCapabilitiesModule(context),
    createProfileModule(context),
    createDemoModule(context, { endAccess, dependents: vaultDependents }),
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
    repeat('old rows', SWEEP_EVERY_MS, () => sweepOldRows(db), context.onError),
    repeat(
      'old events',
      SWEEP_EVERY_MS,
      async () => {
        await sweepEvents(db, context.eventRetentionDays)
        await keepEventMonths(db, context.eventRetentionDays)
      },
      context.onError,
    ),
    watchStreams(database, context.onError),
  ]
  return {
    routes: modules.flatMap((module) => module.routes),
    activity: createActivityService(db, bus, leaks.guard),
    guard: leaks.guard,
    oauthRoutes: applications.protocol,
    webhookLag: webhooks.webhooks.lag,
    async start(): Promise<void> {
      for (const one of background) await one.start()
    },
    async stop(): Promise<void> {
      for (const one of background.toReversed()) await one.stop()
    },
  }
}
