import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import { stepUpChoices } from './step-up.ts'

const stepUpMinutes = z
  .literal(stepUpChoices)
  .nullable()
  .describe(
    'How long a proof of who somebody is lasts, in minutes, before a secret is revealed or a request approved. `null`: as long as the session.',
  )

export const signInRules = named(
  'SignInRules',
  'What a workspace asks of its people when they sign in, and later.',
  z.object({ stepUpMinutes }),
)

/** What a workspace asks of its people. */
export const signInRulesCalls = defineCalls('Workspace', {
  getSignInRules: {
    method: 'GET',
    path: '/workspace/sign-in-rules',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Get what the workspace asks of people who sign in',
    answer: { shape: 'one', key: 'rules', schema: signInRules },
    browser: true,
  },
  setSignInRules: {
    method: 'PUT',
    path: '/workspace/sign-in-rules',
    access: 'owners:manage',
    only: 'human',
    summary: 'Set what the workspace asks of people who sign in',
    body: z.strictObject({ stepUpMinutes }),
    answer: { shape: 'one', key: 'rules', schema: signInRules },
    errors: ['audit_unavailable'],
    stepUp: true,
    browser: true,
  },
})

export type SignInRules = z.output<typeof signInRules>
