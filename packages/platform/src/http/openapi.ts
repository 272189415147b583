import type { SwaggerTransform } from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { agentPermissions, permissionRoles, type Permission } from '../auth/permissions.ts'
import type { Access } from './access.ts'

type Only = 'human' | 'agent' | undefined

const isAgentPermission = (access: Permission): access is keyof typeof agentPermissions =>
  access in agentPermissions

const signedInWords = {
  human: 'people who are signed in',
  agent: 'agents',
} as const satisfies Record<NonNullable<Only>, string>

/** Who may call a route, in a sentence. Rooms (channels, vaults) ask for their own membership besides. */
export function whoMayCall(access: Access, only: Only): string {
  if (access === 'public') return 'Anyone, without signing in.'
  if (access === 'signed-in')
    return `For ${only ? signedInWords[only] : 'everyone who is signed in'}.`
  const people =
    only === 'agent' ? [] : [`people with the role ${permissionRoles[access].join(', ')}`]
  const agents =
    only === 'human' || !isAgentPermission(access)
      ? []
      : [`agents whose key has the scope ${agentPermissions[access]}`]
  return `For ${[...people, ...agents].join('; ')}.`
}

const failure = {
  description: 'Refused or failed: `error` says why and what to do, `code` does not change.',
  type: 'object',
  required: ['error', 'code', 'requestId'],
  properties: {
    error: { type: 'string' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    details: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

/** Adds to each route of the OpenAPI document who may call it, and how it refuses. */
export const describeRoute: SwaggerTransform = (input) => {
  const { schema, url } = jsonSchemaTransform(input)
  const { access, only } = input.route.config ?? {}
  if (!access || schema?.hide) return { schema, url }
  const { description, response, ...rest } = schema
  return {
    url,
    schema: {
      ...rest,
      ...(access === 'public' && { security: [] }),
      description: [description, whoMayCall(access, only)].filter(Boolean).join('\n\n'),
      response: Object.assign({}, response, { default: failure }),
    },
  }
}
