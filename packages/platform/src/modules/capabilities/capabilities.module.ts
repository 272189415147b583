import type { Module, ModuleContext } from '../module.ts'
import { capabilitiesRoutes } from './capabilities.routes.ts'
import { createCapabilitiesService } from './capabilities.service.ts'

/** Capabilities of agents, and discovery by them. */
export const createCapabilitiesModule = ({
  database,
}: Pick<ModuleContext, 'database'>): Module => ({
  routes: [capabilitiesRoutes(createCapabilitiesService(database))],
})
