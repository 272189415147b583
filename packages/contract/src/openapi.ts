import { z } from 'zod'
import { paramNames, isBodyOptional, type Call } from './call.ts'
import { calls } from './contract.ts'
import { commonErrors, errorStatus, signedInErrors, type ErrorCode } from './errors.ts'
import { id } from './fields.ts'
import { namedSchemas, schemaOf, type Schema } from './json-schema.ts'
import { wireSchema } from './result.ts'
import { apiVersion } from './version.ts'

const reference = (name: string): string => `#/components/schemas/${name}`

export interface OpenApiOptions {
  /** Where the platform answers, as its clients see it. */
  url: string
  /** A sentence that says who may make a call. */
  whoMayCall: (call: Call) => string
}

const parametersOf = (call: Call) => [
  ...paramNames(call.path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(call.params?.[name] ?? id, 'input', reference),
  })),
  ...queryParameters(call),
]

function queryParameters({ query }: Call) {
  if (!query) return []
  const fields: Record<string, z.ZodType> = query.shape
  return Object.entries(fields).map(([name, field]) => ({
    name,
    in: 'query',
    required: !z.object({ field }).safeParse({}).success,
    schema: schemaOf(field, 'input', reference),
  }))
}

/** The codes that a call may fail with, by status. */
function failuresOf(call: Call) {
  const codes: ErrorCode[] = [
    ...commonErrors,
    ...(call.access === 'public' ? [] : signedInErrors),
    ...(call.errors ?? []),
    ...(call.stepUp ? (['step_up_required'] as const) : []),
    ...(call.access === 'public' || call.only === 'agent' || call.withoutFactor
      ? []
      : (['second_factor_required'] as const)),
  ]
  const byStatus = Map.groupBy(new Set(codes), (code) => errorStatus[code])
  const failures: Record<string, unknown> = {}
  for (const [status, list] of [...byStatus].toSorted(([a], [b]) => a - b))
    failures[String(status)] = {
      description: `\`${list.join('`, `')}\``,
      content: {
        'application/json': {
          schema: {
            allOf: [{ $ref: reference('ErrorBody') }],
            properties: { code: { type: 'string', examples: list } },
          },
        },
      },
    }
  return failures
}

function operation(call: Call, { whoMayCall }: OpenApiOptions) {
  const wire = wireSchema(call)
  const content = wire
    ? { 'application/json': { schema: schemaOf(wire, 'output', reference) } }
    : { 'application/octet-stream': {} }
  return {
    operationId: call.name,
    tags: [call.tag],
    summary: call.summary,
    description: [call.description, whoMayCall(call)].filter(Boolean).join('\n\n'),
    ...(call.access === 'public' && { security: [] }),
    parameters: parametersOf(call),
    ...(call.body && {
      requestBody: {
        required: !isBodyOptional(call),
        content: { 'application/json': { schema: schemaOf(call.body, 'input', reference) } },
      },
    }),
    responses: {
      [String(call.status ?? 200)]: { description: 'Success', content },
      ...failuresOf(call),
    },
  }
}

const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

/** Definitions that zod adds for itself have no place in the document. */
const component = ({ $id: _id, $schema: _schema, ...schema }: Schema & Record<string, unknown>) =>
  schema

/** The OpenAPI 3.1 document of the contract. */
export function openApiDocument(options: OpenApiOptions) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const call of calls) {
    const path = (paths[openApiPath(`/api/v1${call.path}`)] ??= {})
    path[call.method.toLowerCase()] = operation(call, options)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sesame API',
      version: apiVersion,
      description: 'Where people and AI agents work together, and where people stay in charge.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.url }],
    tags: [...new Set(calls.map(({ tag }) => tag))].map((name) => ({ name })),
    security: [{ bearer: [] }, { signature: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(
        [...namedSchemas(reference)].map(([name, schema]) => [name, component({ ...schema })]),
      ),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key of an agent (`sk_…`) or the access token of a person.',
        },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'Signature',
          description: 'HTTP Message Signatures (RFC 9421) with the Ed25519 key of an agent.',
        },
      },
    },
  }
}
