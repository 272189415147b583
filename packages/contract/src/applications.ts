import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

/** What an application can be given: the scopes of keys that tools of MCP need. Never `*`, which could register a key that stays. */
export const applicationScopes = ['agents', 'chat', 'tasks', 'schedule', 'vault'] as const
export type ApplicationScope = (typeof applicationScopes)[number]

export const applicationScope = named(
  'ApplicationScope',
  'What an application may be used for, as a scope of OAuth.',
  z.enum(applicationScopes),
)

export const application = named(
  'Application',
  'An application that a person lets act as an agent over MCP, by OAuth.',
  z.object({
    id,
    agentId: id,
    name: z.string().describe('What it calls itself. Nobody has checked it.'),
    host: z
      .string()
      .nullable()
      .describe('The host that publishes what it says of itself; `null`: it registered itself.'),
    redirectHost: z.string().describe('Where its sign-in went back to.'),
    scopes: z.array(applicationScope),
    allowedBy: id.describe('The person who allowed it.'),
    allowedAt: timestamp,
    lastUsedAt: timestamp.nullable().describe('To the minute.'),
  }),
)

const parameter = z.string().max(limits.oauthParameter)

/** The parameters of an authorization request (RFC 6749, 7636 and 8707), as the browser brought them. */
export const authorizationRequest = named(
  'AuthorizationRequest',
  'The parameters of an authorization request of OAuth. Those that are not known are left out.',
  z.strictObject({
    response_type: parameter.optional(),
    client_id: parameter.optional(),
    redirect_uri: parameter.optional(),
    scope: parameter.optional(),
    state: parameter.optional(),
    code_challenge: parameter.optional(),
    code_challenge_method: parameter.optional(),
    resource: parameter.optional(),
  }),
)

export const askingApplication = named(
  'AskingApplication',
  'An application that asks to act as an agent.',
  z.object({
    name: z.string().describe('What it calls itself. Nobody has checked it.'),
    host: z
      .string()
      .nullable()
      .describe('The host that publishes what it says of itself; `null`: it registered itself.'),
    redirectHost: z.string().describe('Where the browser goes back to.'),
    isLocal: z.boolean().describe('It goes back to a program on the machine of the browser.'),
    scopes: z.array(applicationScope).describe('What it asks for.'),
    refusal: z
      .object({ reason: z.string(), redirectTo: z.string() })
      .nullable()
      .describe('Why it can be given nothing as it asks, and where that leads.'),
  }),
)

const redirection = z.object({
  redirectTo: z.string().describe('Where the browser goes. It may carry a code: used once.'),
})

/** Applications that act as agents over MCP, by OAuth 2.1. */
export const applicationCalls = defineCalls('Applications', {
  checkApplication: {
    method: 'POST',
    path: '/applications/check',
    access: 'signed-in',
    only: 'human',
    summary: 'Tell what an authorization request asks for, and who asks',
    description:
      'Refused when the application or where it would go back to is not known: nobody is sent there then.',
    body: authorizationRequest,
    answer: { shape: 'one', key: 'application', schema: askingApplication },
    errors: ['unknown_application'],
    browser: true,
  },
  allowApplication: {
    method: 'POST',
    path: '/applications',
    access: 'agents:manage',
    only: 'human',
    summary: 'Let an application act as an agent over MCP',
    description:
      'As making a key for the agent: whoever may make one may allow it, and the same people are told. It ends with the person: without their account or their rights over the agent it is worth nothing.',
    body: z.strictObject({
      request: authorizationRequest,
      agentId: id,
      scopes: z
        .array(applicationScope)
        .max(applicationScopes.length)
        .describe('Of those that it asks for. None at all is refused.'),
    }),
    answer: { shape: 'data', schema: redirection },
    status: 201,
    errors: ['not_found', 'empty_selection', 'unknown_application', 'too_many_applications'],
    plaintext: true,
    browser: true,
    stepUp: true,
  },
  refuseApplication: {
    method: 'POST',
    path: '/applications/refuse',
    access: 'signed-in',
    only: 'human',
    summary: 'Refuse an application that asks to act as an agent',
    body: authorizationRequest,
    answer: { shape: 'data', schema: redirection },
    errors: ['unknown_application'],
    browser: true,
  },
  listApplications: {
    method: 'GET',
    path: '/applications',
    access: 'signed-in',
    only: 'human',
    summary: 'List the applications that you allowed, newest first',
    answer: { shape: 'list', key: 'applications', schema: application },
    browser: true,
  },
  listAgentApplications: {
    method: 'GET',
    path: '/agents/:agentId/applications',
    access: 'keys:read',
    summary: 'List the applications that act as an agent, newest first',
    answer: { shape: 'list', key: 'applications', schema: application },
    errors: ['not_found'],
    browser: true,
  },
  revokeApplication: {
    method: 'DELETE',
    path: '/applications/:applicationId',
    access: 'signed-in',
    only: 'human',
    summary: 'End the access of an application',
    description:
      'By whoever allowed it, and by who may revoke keys. Its next call is refused and what it waits for ends.',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
})

export type Application = z.output<typeof application>
export type AskingApplication = z.output<typeof askingApplication>
export type AuthorizationRequest = z.output<typeof authorizationRequest>
