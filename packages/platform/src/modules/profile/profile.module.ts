import type { Module, ModuleContext } from '../module.ts'
import { profileRoutes } from './profile.routes.ts'

/** How people and agents appear to others. */
export const createProfileModule = ({ db }: Pick<ModuleContext, 'db'>): Module => ({
  routes: [profileRoutes(db)],
})
