import { ssoCalls } from '@sesamespace/contract/sso'
import { factsOf } from '../../auth/request-facts.ts'
import { implement } from '../../http/implement.ts'
import type { SsoStateService } from './sso-state.service.ts'
import type { SsoService } from './sso.service.ts'

export const ssoRoutes = (sso: SsoService, state: SsoStateService) =>
  implement(ssoCalls, {
    startSso: () => sso.start(),
    startSsoLink: ({ actor, body }) => sso.startLink(actor, body.password),
    startSsoProof: ({ actor }) => sso.startProof(actor),
    finishSso: ({ body, request }) => sso.finish(body, factsOf(request)),
    getSignInMethods: ({ actor }) => state.methods(actor),
    unlinkIdentity: ({ actor, params, body }) =>
      sso.unlink(actor, params.identityId, body.password),
    getSsoState: ({ actor }) => state.state(actor),
    setSsoOnly: ({ actor, body }) => state.setOnly(actor, body.only),
  })
