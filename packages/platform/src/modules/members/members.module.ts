import { createDeviceMail } from '../../auth/device-mail.ts'
import { createDevices } from '../../auth/devices.ts'
import { createIssueTokens } from '../../auth/issue-tokens.ts'
import type { Module, ModuleContext } from '../module.ts'
import { createHoldingsService } from './holdings.service.ts'
import { createInvitesService } from './invites.service.ts'
import { createLinkMail } from './link-mail.ts'
import { invitesRoutes, membersRoutes, passwordResetsRoutes } from './members.routes.ts'
import { createMembersService } from './members.service.ts'
import { createPasswordResetsService } from './password-resets.service.ts'
import { createRemovalService } from './removal.service.ts'

/** The people of a workspace: how they come in, come back in, and go. */
export function createMembersModule(context: ModuleContext): Module {
  const { db, database, authenticator, onError } = context
  const mail = createLinkMail(context)
  return {
    routes: [
      membersRoutes(
        createMembersService(database),
        createHoldingsService(database),
        createRemovalService(database),
      ),
      invitesRoutes(
        createInvitesService(
          database,
          createIssueTokens(db, authenticator, createDeviceMail(context)),
          createDevices(context.authSecret),
          mail,
        ),
      ),
      passwordResetsRoutes(createPasswordResetsService(database, mail, onError)),
    ],
  }
}
