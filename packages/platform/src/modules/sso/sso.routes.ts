import { ssoCalls } from '@sesamespace/contract/sso'
import type { Actor } from '../../auth/actor.ts'
import { factsOf } from '../../auth/request-facts.ts'
import { implement } from '../../http/implement.ts'
import type { OwnIdentities } from '../sign-in/index.ts'
import type { SsoStateService } from './sso-state.service.ts'
import type { SsoService } from './sso.service.ts'

export const ssoRoutes = (sso: SsoService, state: SsoStateService, own: OwnIdentities) =>
  implement(ssoCalls, {
    startSso: ({ body }) => sso.start(body.next),
    startSsoLink: async ({ actor, body }) => {
      await own.assertPassword(actor, body.password, 'connect_sso')
      return sso.startLink(actor, body.next)
    },
    finishSso: ({ body, request }) => sso.finish(body, factsOf(request)),
    getSignInMethods: ({ actor }: { actor: Actor }) => state.methods(actor),
    unlinkIdentity: ({ actor, params, body }) =>
      own.unlink(actor, params.identityId, body.password),
    getSsoState: ({ actor }) => state.state(actor),
    setSsoOnly: ({ actor, body }) => state.setOnly(actor, body.only),
  })
