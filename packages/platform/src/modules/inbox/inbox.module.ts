import type { Module, ModuleContext } from '../module.ts'
import { inboxRoutes } from './inbox.routes.ts'
import { createInboxService } from './inbox.service.ts'

/** What people have put away of what needs them. */
export const createInboxModule = ({ database }: Pick<ModuleContext, 'database'>): Module => ({
  routes: [inboxRoutes(createInboxService(database))],
})
