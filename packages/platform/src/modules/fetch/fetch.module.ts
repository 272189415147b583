import { createOutboundTarget, secretCalls } from '../../outbound/outbound-target.ts'
import type { Module, ModuleContext } from '../module.ts'
import { fetchLimits } from './fetch-limits.ts'
import { fetchRoutes } from './fetch.routes.ts'
import { createFetchService, type FetchService } from './fetch.service.ts'

/** Use without reveal: Sesame makes the request, and whoever holds the lease never sees the secret. */
export function createFetchModule(context: ModuleContext): Module & { fetches: FetchService } {
  const { database, rootKey, onError } = context
  const fetches = createFetchService({
    database,
    rootKey,
    target: createOutboundTarget(secretCalls(context.fetchAllowList ?? [])),
    limits: { ...fetchLimits, ...context.fetchLimits },
    onError,
  })
  return { fetches, routes: [fetchRoutes(fetches)] }
}
