import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, named, timestamp } from './fields.ts'

export const signInWay = named(
  'SignInWay',
  'How somebody signed in, or tried to.',
  z.enum([
    'joined',
    'password',
    'password_code',
    'password_recovery_code',
    'password_passkey',
    'passkey',
    'sso',
  ]),
)

export const signIn = named(
  'SignIn',
  'A sign-in as you, or attempts that were refused. You alone see them.',
  z.object({
    id,
    at: timestamp.describe('Of several attempts, the last one.'),
    way: signInWay,
    refusal: z
      .string()
      .nullable()
      .describe('Why it was refused: `wrong_password`, `code_missing`, … `null`: it was not.'),
    client: z.string().describe('Browser and system: "Firefox on Linux".'),
    network: z
      .string()
      .nullable()
      .describe('The network that it came from, not the address; `null` where that is not known.'),
    times: z.int().describe('How many attempts of an hour these are.'),
    newDevice: z.boolean().describe('From a device that you had not signed in on before.'),
    current: z.boolean().describe('The session of the caller began with it.'),
  }),
)

const own = { access: 'signed-in', only: 'human', browser: true } as const

/** What was tried with a person's account. */
export const signInCalls = defineCalls('Account', {
  listSignIns: {
    ...own,
    method: 'GET',
    path: '/auth/sign-ins',
    summary: 'List your sign-ins and refused attempts, newest first',
    description: 'They are kept for 90 days.',
    query: z.strictObject({ limit: limit(50), cursor: cursor.optional() }),
    answer: {
      shape: 'page',
      key: 'signIns',
      schema: signIn,
      iterate: 'iterateSignIns',
      name: 'SignInPage',
    },
  },
  listNewSignIns: {
    ...own,
    method: 'GET',
    path: '/auth/sign-ins/new',
    summary: 'List sign-ins on new devices that you have not looked at',
    description:
      'Of the last 30 days. A session is not shown its own, nor any from before it: whoever came in must not wave themselves through.',
    answer: { shape: 'list', key: 'signIns', schema: signIn },
  },
  answerNewSignIn: {
    ...own,
    method: 'POST',
    path: '/auth/sign-ins/:signInId/answer',
    summary: 'Say whether a sign-in on a new device was you',
    description:
      'If it was, later ones of the same program and network are no news. If it was not, its session ends: change your password then.',
    body: z.strictObject({ mine: z.boolean() }),
    answer: { shape: 'data', schema: z.object({ sessionEnded: z.boolean() }) },
    errors: ['not_found'],
  },
})

export type SignIn = z.output<typeof signIn>
export type SignInWay = z.output<typeof signInWay>
