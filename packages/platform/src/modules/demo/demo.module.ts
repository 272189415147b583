import type { Module, ModuleContext } from '../module.ts'
import { demoRoutes } from './demo.routes.ts'
import type { DemoParts } from './demo-services.ts'
import { createDemoService } from './demo.service.ts'

/** A workspace to look at before there is anything of one's own. */
export const createDemoModule = (
  { database, rootKey }: Pick<ModuleContext, 'database' | 'rootKey'>,
  parts: Omit<DemoParts, 'rootKey'>,
): Module => ({
  routes: [demoRoutes(createDemoService(database, { rootKey, ...parts }))],
})
