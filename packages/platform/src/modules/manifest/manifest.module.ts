import type { Module, ModuleContext } from '../module.ts'
import { manifestRoutes } from './manifest.routes.ts'
import { createManifestService, type ManifestSources } from './manifest.service.ts'

/** The manifest of an agent. */
export const createManifestModule = (
  { db }: Pick<ModuleContext, 'db'>,
  rooms: ManifestSources,
): Module => ({
  routes: [manifestRoutes(createManifestService(db, rooms))],
})
