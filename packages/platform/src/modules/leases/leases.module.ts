import type { Module, ModuleContext } from '../module.ts'
import { createLeaseDecisions } from './lease-decisions.ts'
import { createLeaseSweeper } from './lease-sweeper.ts'
import { createLeaseUse } from './lease-use.ts'
import { leasesRoutes } from './leases.routes.ts'
import { createLeasesService, type LeasesService } from './leases.service.ts'

/** Just-in-time access: asked for, decided by a person, used while it lasts. */
export interface LeasesModule extends Module {
  leases: LeasesService
}

export function createLeasesModule(context: ModuleContext): LeasesModule {
  const { database } = context
  const leases = createLeasesService({ database })
  const decisions = createLeaseDecisions({ database })
  const uses = createLeaseUse({ database, rootKey: context.rootKey })
  return {
    leases,
    routes: [leasesRoutes(leases, decisions, uses)],
    background: [createLeaseSweeper(database, context.onError)],
  }
}
