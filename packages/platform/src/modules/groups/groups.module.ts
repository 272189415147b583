import type { Module, ModuleContext } from '../module.ts'
import { groupsRoutes } from './groups.routes.ts'
import { createGroupMembersService } from './group-members.service.ts'
import { createGroupsService } from './groups.service.ts'

/** People under a name, of whom vaults ask approvals. */
export const createGroupsModule = ({ database }: Pick<ModuleContext, 'database'>): Module => ({
  routes: [groupsRoutes(createGroupsService(database), createGroupMembersService(database))],
})
