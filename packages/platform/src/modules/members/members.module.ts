import { createIssueTokens } from '../../auth/issue-tokens.ts'
import type { Module, ModuleContext } from '../module.ts'
import { createInvitesService } from './invites.service.ts'
import { invitesRoutes, membersRoutes } from './members.routes.ts'
import { createMembersService, type OnDisabled } from './members.service.ts'

/** The people of a workspace and how they come in. */
export function createMembersModule(
  { db, database, authenticator }: ModuleContext,
  { onDisabled }: { onDisabled: OnDisabled },
): Module {
  const invites = createInvitesService(database, createIssueTokens(db, authenticator))
  return {
    routes: [membersRoutes(createMembersService(database, onDisabled)), invitesRoutes(invites)],
  }
}
