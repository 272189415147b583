import type { Module, ModuleContext } from '../module.ts'
import { viewsRoutes } from './views.routes.ts'
import { createViewsService } from './views.service.ts'

/** Pages as people set them up: saved views. */
export const createViewsModule = ({ database }: Pick<ModuleContext, 'database'>): Module => ({
  routes: [viewsRoutes(createViewsService(database))],
})
