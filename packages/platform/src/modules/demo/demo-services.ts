import type { RootKey } from '../../crypto/root-key.ts'
import { JoinedDatabase } from '../../db/joined-database.ts'
import type { Tx } from '../../db/database.ts'
import { createAgentsService, type EndAccess } from '../agents/agents.service.ts'
import { createChannelsService } from '../channels/channels.service.ts'
import { createLeaseDecisions } from '../leases/lease-decisions.ts'
import { createLeasesService } from '../leases/leases.service.ts'
import { createOccurrencesService } from '../schedule/occurrences.service.ts'
import { createScheduleService } from '../schedule/schedule.service.ts'
import { endClaimsOfLeaver } from '../tasks/claims-of-principal.ts'
import { createTaskClaimsService } from '../tasks/task-claims.service.ts'
import { createTaskDiscussionService } from '../tasks/task-discussion.service.ts'
import { createTasksService } from '../tasks/tasks.service.ts'
import { createItemsService } from '../vault/items.service.ts'
import { createVaultsService } from '../vault/vaults.service.ts'

/** What the demo is made of beside the transaction. */
export interface DemoParts {
  rootKey: RootKey
  endAccess: EndAccess
}

/** The services of every room, all in one transaction: the demo keeps the rules that everybody keeps, and comes as a whole. */
export function servicesIn(tx: Tx, { rootKey, endAccess }: DemoParts) {
  const database = new JoinedDatabase(tx)
  const channels = createChannelsService(database, endClaimsOfLeaver)
  const tasks = createTasksService(database)
  const schedule = createScheduleService(database)
  return {
    agents: createAgentsService(database, endAccess),
    channels,
    vaults: createVaultsService({ database, rootKey }),
    items: createItemsService({ database, rootKey }),
    leases: createLeasesService({ database }),
    decisions: createLeaseDecisions({ database }),
    tasks,
    claims: createTaskClaimsService(database),
    discussion: createTaskDiscussionService({ database, tasks, channels }),
    schedule,
    occurrences: createOccurrencesService(database, schedule),
  }
}

export type DemoServices = ReturnType<typeof servicesIn>
