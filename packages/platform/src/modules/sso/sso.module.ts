import { createDeviceMail } from '../../auth/device-mail.ts'
import { createDevices } from '../../auth/devices.ts'
import { createIssueTokens } from '../../auth/issue-tokens.ts'
import { createIdentityProvider } from '../../outbound/identity-provider.ts'
import type { Module, ModuleContext } from '../module.ts'
import type { OwnIdentities } from '../sign-in/index.ts'
import { createFlows } from './flow.ts'
import { createSsoStateService } from './sso-state.service.ts'
import { ssoRoutes } from './sso.routes.ts'
import { createSsoService } from './sso.service.ts'

/** Where the dashboard takes the browser back from the provider. */
const CALLBACK_PATH = '/api/sso/callback'

/** Single sign-on by a provider of identities. */
export function createSsoModule(context: ModuleContext, own: OwnIdentities): Module {
  const { db, database, authenticator, authSecret, sso: config, publicUrl, onError } = context
  const redirectUri = publicUrl + CALLBACK_PATH
  const provider = config && createIdentityProvider({ ...config, redirectUri }, onError)
  const service = createSsoService({
    database,
    sso: provider && config && { provider, config },
    flows: createFlows(authSecret),
    issueTokens: createIssueTokens(db, authenticator, createDeviceMail(context)),
    devices: createDevices(authSecret),
    own,
  })
  return {
    routes: [ssoRoutes(service, createSsoStateService(database, config, redirectUri))],
  }
}
