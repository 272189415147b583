import type { Module, ModuleContext } from '../module.ts'
import { profileRoutes } from './profile.routes.ts'
import { createProfileService } from './profile.service.ts'

/** How people and agents appear to others. */
export const createProfileModule = ({ database }: Pick<ModuleContext, 'database'>): Module => ({
  routes: [profileRoutes(createProfileService(database))],
})
