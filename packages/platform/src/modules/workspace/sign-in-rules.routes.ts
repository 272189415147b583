import { signInRulesCalls } from '@sesamespace/contract/sign-in-rules'
import { implement } from '../../http/implement.ts'
import type { SignInRulesService } from './sign-in-rules.service.ts'

export const signInRulesRoutes = (rules: SignInRulesService) =>
  implement(signInRulesCalls, {
    getSignInRules: ({ actor }) => rules.get(actor),
    setSignInRules: ({ actor, body }) => rules.set(actor, body),
  })
