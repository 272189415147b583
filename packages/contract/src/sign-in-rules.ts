import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { stepUpChoices } from './step-up.ts'

const stepUpMinutes = z
  .literal(stepUpChoices)
  .nullable()
  .describe(
    'How long a proof of who somebody is lasts, in minutes, before a secret is revealed or a request approved. `null`: as long as the session.',
  )

const secondFactorRule = {
  requiredOf: z
    .enum(['nobody', 'admins', 'everyone'])
    .describe(
      '`admins`: admins and owners. Who signs in by single sign-on has the factors of the provider.',
    ),
  graceDays: z
    .int()
    .min(0)
    .max(limits.secondFactorGraceDays)
    .describe('Days that a person without one has to set it up, from then or from when they came.'),
}

export const signInRules = named(
  'SignInRules',
  'What a workspace asks of its people when they sign in, and later.',
  z.object({
    stepUpMinutes,
    secondFactor: z.object({
      ...secondFactorRule,
      since: timestamp.nullable().describe('Since when it is required of anybody.'),
      lacking: z
        .object({ admins: z.int(), everyone: z.int() })
        .describe(
          'How many people with a password have none: whom it would shut out at once without days to set it up.',
        ),
    }),
  }),
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
    description:
      'Whoever requires a second factor has one themselves, or signed in by single sign-on: `no_second_factor` otherwise.',
    body: z.strictObject({
      stepUpMinutes,
      secondFactor: z.strictObject(secondFactorRule).optional().describe('Left out: as it was.'),
    }),
    answer: { shape: 'one', key: 'rules', schema: signInRules },
    errors: ['audit_unavailable', 'no_second_factor'],
    stepUp: true,
    browser: true,
  },
})

export type SignInRulesInput = z.output<(typeof signInRulesCalls)['setSignInRules']['body']>
export type SignInRules = z.output<typeof signInRules>
