import { createDeviceMail } from '../../auth/device-mail.ts'
import { createDevices } from '../../auth/devices.ts'
import { isSsoOnly } from '../../auth/sso-only.repo.ts'
import type { Module, ModuleContext } from '../module.ts'
import { accountRoutes } from './account.routes.ts'
import { authRoutes } from './auth.routes.ts'
import { createCredentialCheck } from './credentials.ts'
import { createOwnAccountService } from './own-account.service.ts'
import { createOwnIdentities, type OwnIdentities } from './own-identities.ts'
import { createOwnPasskeys } from './passkeys/own-passkeys.ts'
import { createPasskeyFlows } from './passkeys/passkey-flow.ts'
import { createPasskeySignIn } from './passkeys/passkey-sign-in.ts'
import { passkeyRoutes } from './passkeys/passkeys.routes.ts'
import { relyingPartyOf } from './passkeys/relying-party.ts'
import { proofRoutes } from './proof.routes.ts'
import { createSessionProof } from './prove-session.ts'
import { createSessionsService } from './sessions.service.ts'
import { createSignInHistory } from './sign-in-history.service.ts'
import { signInHistoryRoutes } from './sign-in-history.routes.ts'
import { createSetupService } from './setup.service.ts'
import { createSignInService } from './sign-in.service.ts'
import { createIssueTokens } from '../../auth/issue-tokens.ts'

/** How people sign in: setup, passwords, second factors, sessions. */
export function createSignInModule(
  context: ModuleContext,
): Module & { ownIdentities: OwnIdentities } {
  const { db, database, authenticator, rootKey } = context
  const issueTokens = createIssueTokens(db, authenticator, createDeviceMail(context))
  const check = createCredentialCheck(database, rootKey)
  const devices = createDevices(context.authSecret)
  const passkeys = {
    database,
    check,
    rootKey,
    party: relyingPartyOf(context.publicUrl),
    flows: createPasskeyFlows(context.authSecret),
  }
  const proof = createSessionProof(passkeys, context.sso)
  return {
    routes: [
      authRoutes(
        createSetupService(database, context.setupToken, issueTokens, devices),
        createSignInService(database, check, issueTokens, devices),
        createSessionsService(database),
        {
          mail: context.mailer !== null,
          sso: async () => context.sso && { label: context.sso.label, only: await isSsoOnly(db) },
        },
      ),
      accountRoutes(
        createOwnAccountService({
          database,
          check,
          rootKey,
          provePasskey: (actor, answer) => proof.finishPasskey(actor, answer),
        }),
      ),
      signInHistoryRoutes(createSignInHistory(database)),
      proofRoutes(proof),
      passkeyRoutes(
        createOwnPasskeys(passkeys),
        createPasskeySignIn({ ...passkeys, issueTokens, devices }),
      ),
    ],
    ownIdentities: createOwnIdentities({ database, check, rootKey }),
  }
}
