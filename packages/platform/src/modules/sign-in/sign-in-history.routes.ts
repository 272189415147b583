import { signInCalls } from '@sesamespace/contract/sign-ins'
import { implement } from '../../http/implement.ts'
import type { SignInHistory } from './sign-in-history.service.ts'

/** What was tried with a person's own account. */
export const signInHistoryRoutes = (history: SignInHistory) =>
  implement(signInCalls, {
    listSignIns: ({ actor, query }) => history.list(actor, query),
    listNewSignIns: ({ actor }) => history.listNew(actor),
    answerNewSignIn: async ({ actor, params, body }) => ({
      sessionEnded: await history.answer(actor, params.signInId, body.mine),
    }),
  })
