import { createDevices } from '../../auth/devices.ts'
import { RootKey } from '../../crypto/root-key.ts'
import type { Module, ModuleContext } from '../module.ts'
import { accountRoutes } from './account.routes.ts'
import { authRoutes } from './auth.routes.ts'
import { createCredentialCheck } from './credentials.ts'
import { createOwnAccountService } from './own-account.service.ts'
import { createSessionsService } from './sessions.service.ts'
import { createSetupService } from './setup.service.ts'
import { createSignInService } from './sign-in.service.ts'
import { createIssueTokens } from '../../auth/issue-tokens.ts'

/** How people sign in: setup, passwords, second factors, sessions. */
export function createSignInModule(context: ModuleContext): Module {
  const { db, database, authenticator } = context
  const rootKey = new RootKey(context.masterKey)
  const issueTokens = createIssueTokens(db, authenticator)
  const check = createCredentialCheck(database, rootKey)
  return {
    routes: [
      authRoutes(
        createSetupService(database, context.setupToken, issueTokens),
        createSignInService(database, check, issueTokens, createDevices(context.authSecret)),
        createSessionsService(database),
        context.mailer !== null,
      ),
      accountRoutes(createOwnAccountService({ database, check, rootKey })),
    ],
  }
}
