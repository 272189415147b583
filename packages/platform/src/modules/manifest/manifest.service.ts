import { unfinishedStatuses } from '@sesamespace/contract/task-values'
import type { Manifest } from '@sesamespace/contract/manifest'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { getAgent } from '../agents/index.ts'
import type { ChannelsService } from '../channels/index.ts'
import type { LeasesService } from '../leases/index.ts'
import type { ScheduleService } from '../schedule/index.ts'
import type { TasksService } from '../tasks/index.ts'
import type { VaultsService } from '../vault/index.ts'
import { getWorkspace } from './manifest.repo.ts'

/** Most of each kind that one manifest carries; the lists themselves have pages. */
const MAX_LISTED = 200

export interface ManifestSources {
  channels: Pick<ChannelsService, 'list'>
  tasks: Pick<TasksService, 'listAll'>
  leases: Pick<LeasesService, 'list'>
  schedule: Pick<ScheduleService, 'list'>
  vaults: Pick<VaultsService, 'listVaults'>
}

/** An agent's whole view of its world in one call, put together from what each room would tell it. */
export function createManifestService(db: Queryable, rooms: ManifestSources) {
  return {
    /** What the key's scopes do not reach is empty. */
    async get(actor: Actor): Promise<Manifest> {
      const [agent, workspace, { channels }, tasks, leases, schedule, { vaults }] =
        await Promise.all([
          getAgent(db, actor.workspaceId, actor.principalId),
          getWorkspace(db, actor.workspaceId),
          may(actor, 'chat:read') ? rooms.channels.list(actor) : { channels: [] },
          may(actor, 'tasks:read') ? ownTasks(rooms, actor) : [],
          may(actor, 'leases:read') ? openLeases(rooms, actor) : [],
          may(actor, 'schedule:read') ? plannedEvents(rooms, actor) : [],
          may(actor, 'vault:read') ? rooms.vaults.listVaults(actor) : { vaults: [] },
        ])
      const { capabilities } = agent
      return { agent, workspace, channels, capabilities, tasks, leases, schedule, vaults }
    },
  }
}

export type ManifestService = ReturnType<typeof createManifestService>

async function ownTasks({ tasks }: ManifestSources, actor: Actor): Promise<Manifest['tasks']> {
  const page = await tasks.listAll(actor, {
    assigneeId: actor.principalId,
    status: [...unfinishedStatuses],
    limit: MAX_LISTED,
  })
  return page.tasks
}

async function openLeases({ leases }: ManifestSources, actor: Actor): Promise<Manifest['leases']> {
  const page = await leases.list(actor, {
    requesterId: actor.principalId,
    status: ['pending', 'active'],
    limit: MAX_LISTED,
  })
  return page.leases
}

async function plannedEvents(
  { schedule }: ManifestSources,
  actor: Actor,
): Promise<Manifest['schedule']> {
  const page = await schedule.list(actor, { status: ['active', 'paused'], limit: MAX_LISTED })
  return page.events
}
