import { createIssueTokens } from '../../auth/issue-tokens.ts'
import type { Module, ModuleContext } from '../module.ts'
import { createHoldingsService } from './holdings.service.ts'
import { createInvitesService } from './invites.service.ts'
import { invitesRoutes, membersRoutes, passwordResetsRoutes } from './members.routes.ts'
import { createMembersService } from './members.service.ts'
import { createPasswordResetsService } from './password-resets.service.ts'
import { createRemovalService } from './removal.service.ts'

/** The people of a workspace: how they come in, come back in, and go. */
export function createMembersModule({ db, database, authenticator }: ModuleContext): Module {
  return {
    routes: [
      membersRoutes(
        createMembersService(database),
        createHoldingsService(database),
        createRemovalService(database),
      ),
      invitesRoutes(createInvitesService(database, createIssueTokens(db, authenticator))),
      passwordResetsRoutes(createPasswordResetsService(database)),
    ],
  }
}
