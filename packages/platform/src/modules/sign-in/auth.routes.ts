import { authCalls } from '@sesamespace/contract/auth'
import { factsOf } from '../../auth/request-facts.ts'
import { implement } from '../../http/implement.ts'
import type { SessionsService } from './sessions.service.ts'
import type { SetupService } from './setup.service.ts'
import type { SignInService } from './sign-in.service.ts'

/** Setting up, signing in and out, staying signed in. */
export const authRoutes = (
  setup: SetupService,
  signIn: SignInService,
  sessions: SessionsService,
  ways: { mail: boolean; sso: () => Promise<{ label: string; only: boolean } | null> },
) =>
  implement(authCalls, {
    getSetup: async () => {
      const [required, sso] = await Promise.all([setup.isRequired(), ways.sso()])
      return { required, mail: ways.mail, ...(sso && { sso }) }
    },
    setup: ({ body, request }) => setup.setUp(body, factsOf(request)),
    login: ({ body, request }) => signIn.logIn(body, factsOf(request)),
    refresh: ({ body, request }) => signIn.refresh(body.refreshToken, factsOf(request)),
    logout: async ({ actor }) => {
      await sessions.end(actor, actor.credential.id)
      return actor.credential.id
    },
    getMe: ({ actor }) => signIn.me(actor),
    listSessions: ({ actor }) => sessions.list(actor),
    revokeOtherSessions: async ({ actor }) => ({ endedSessions: await sessions.endOthers(actor) }),
    revokeSession: ({ actor, params }) => sessions.end(actor, params.sessionId),
    createWsTicket: ({ actor }) => sessions.createTicket(actor),
  })
