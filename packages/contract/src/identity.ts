import { z } from 'zod'
import { id, named, timeOfDay, timestamp, timeZone } from './fields.ts'
import { limits } from './limits.ts'
import { locales } from './locales.ts'
import { principal, role } from './principals.ts'

/** An e-mail address in its one spelling, so that case, spaces and look-alike letters do not make another account. */
export const normaliseEmail = (email: string): string =>
  email.normalize('NFKC').trim().toLowerCase()

/** An e-mail address as it comes in; normalised. */
export const emailInput = z
  .string()
  .max(limits.email)
  .transform(normaliseEmail)
  .pipe(z.email('This is not an e-mail address.'))

/**
 * A password as it comes in. Long enough for any that will be refused with a better sentence (`weak_password`, see
 * `password.ts`), short enough to hash.
 */
export const passwordInput = z.string().min(1, 'Must not be empty.').max(limits.passwordInput)

/** A code of an authenticator app, or a recovery code. */
export const signInCode = z.string().max(limits.signInCode)

/** The token of a link that works once. It comes in a body, never in an address. */
export const oneTimeToken = z.string().min(1, 'Must not be empty.').max(limits.token)

/** In the answer that made a link. */
export const mailed = z
  .boolean()
  .optional()
  .describe(
    'Whether the link was mailed to the person. `false`: the mail server failed, so pass the link on yourself. Absent: no mail server is set.',
  )

export const linkState = named(
  'LinkState',
  'What has become of a link that works once.',
  z.enum(['open', 'used', 'expired', 'revoked']),
)

export const mailDigest = named(
  'MailDigest',
  'When somebody is mailed how much waits for them. Nothing is mailed when nothing does.',
  z.strictObject({
    every: z.enum(['day', 'week']).describe('`week`: on Mondays.'),
    at: timeOfDay.describe('`HH:MM` in the time zone.'),
    timeZone: timeZone.describe('IANA name.'),
  }),
)

export const region = named(
  'Region',
  'How somebody reads times, dates and numbers. `null`: as their browser does.',
  z.strictObject({
    timeZone: timeZone.nullable().describe('IANA name. Digests and quiet hours go by it too.'),
    locale: z
      .enum(locales)
      .nullable()
      .describe('Whose format of dates and numbers; `en-150`: Europe, in general.'),
    hourCycle: z.enum(['h12', 'h23']).nullable().describe('`h12`: 2:05 PM; `h23`: 14:05.'),
    firstDay: z
      .union([z.literal(1), z.literal(6), z.literal(7)])
      .nullable()
      .describe('Of the week: Monday, Saturday or Sunday (ISO 8601).'),
  }),
)

export const me = named(
  'Me',
  'Who the caller is, and what it may do.',
  z.object({
    ...principal.shape,
    workspaceId: id,
    workspaceName: z.string(),
    taskPrefixes: z
      .array(z.string())
      .describe('What keys of tasks begin with here: the prefix, and those of before.'),
    role: role.nullable().describe('`null` for agents.'),
    email: z.string().nullable().describe('`null` for agents.'),
    mailRequests: z
      .boolean()
      .nullable()
      .describe(
        'Whether requests that wait for this person are mailed while they are away. `null` for agents.',
      ),
    mailDigest: mailDigest
      .nullable()
      .optional()
      .describe('When this person is mailed what waits for them; `null`: never.'),
    region: region.optional().describe('Absent for agents.'),
    secondFactorDueAt: timestamp
      .nullable()
      .optional()
      .describe(
        'By when this person must have set up the second factor that the workspace requires; after it they may do nothing else. `null`: they have one, or need none.',
      ),
    permissions: z
      .array(z.string())
      .describe(
        'What this principal may do in the workspace, for example `members:manage`. The server checks each call again.',
      ),
  }),
)

export const sessionTokens = named(
  'SessionTokens',
  'Tokens of a human session.',
  z.object({
    accessToken: z.string().describe('Short-lived JWT for `Authorization: Bearer`.'),
    refreshToken: z
      .string()
      .describe('Opaque, rotates on each use; an old one used again ends the session.'),
    expiresIn: z.int().describe('Seconds until `accessToken` expires.'),
    deviceToken: z
      .string()
      .optional()
      .describe(
        'Of `login`: keep it, and send it with the next `login` from here. It opens nothing; wrong guesses elsewhere then keep nobody out here.',
      ),
    principal: me,
  }),
)

export const session = named(
  'Session',
  'A sign-in of a human on one device.',
  z.object({
    id,
    userAgent: z.string().nullable(),
    createdAt: timestamp,
    lastUsedAt: timestamp,
    current: z.boolean().describe('Whether it is the session of the caller.'),
  }),
)

export type Me = z.output<typeof me>
export type Region = z.output<typeof region>
export type MailDigest = z.output<typeof mailDigest>
export type SessionTokens = z.output<typeof sessionTokens>
export type LinkState = z.output<typeof linkState>
export type Session = z.output<typeof session>
