import type { RootKey } from '../../crypto/root-key.ts'
import { JoinedDatabase } from '../../db/joined-database.ts'
import type { Tx } from '../../db/database.ts'
import { createAgentsService, type EndAccess } from '../agents/index.ts'
import { createChannelsService } from '../channels/index.ts'
import { createLeaseDecisions, createLeasesService } from '../leases/index.ts'
import { appendMessage } from '../messages/index.ts'
import { createOccurrencesService, createScheduleService } from '../schedule/index.ts'
import {
  createTaskClaimsService,
  createTaskDiscussionService,
  createTasksService,
  endClaimsOfLeaver,
} from '../tasks/index.ts'
import { createItemsService, createVaultsService, type VaultDependents } from '../vault/index.ts'

/** What the demo is made of beside the transaction. */
export interface DemoParts {
  rootKey: RootKey
  endAccess: EndAccess
  dependents: VaultDependents
}

/** The services of every room, all in one transaction: the demo keeps the rules that everybody keeps, and comes as a whole. */
export function servicesIn(tx: Tx, { rootKey, endAccess, dependents }: DemoParts) {
  const database = new JoinedDatabase(tx)
  const channels = createChannelsService({
    database,
    dependents: { onLeft: endClaimsOfLeaver, appendMessage },
  })
  const tasks = createTasksService(database)
  const schedule = createScheduleService(database)
  return {
    agents: createAgentsService(database, endAccess),
    channels,
    vaults: createVaultsService({ database, rootKey, dependents }),
    items: createItemsService({ database, rootKey, dependents }),
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
