import type { Module, ModuleContext } from '../module.ts'
import { profileRoutes } from './profile.routes.ts'
import { createProfileService } from './profile.service.ts'

/** How people and agents appear to others. */
export const createProfileModule = ({ db }: Pick<ModuleContext, 'db'>): Module => ({
  routes: [profileRoutes(createProfileService(db))],
})
