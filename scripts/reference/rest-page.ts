import { isBodyOptional, type Call } from '../../packages/contract/src/call.ts'
import { calls } from '../../packages/contract/src/contract.ts'
import { errorStatus } from '../../packages/contract/src/errors.ts'
import {
  namedSchemas,
  nameOf,
  schemaOf,
  type Schema,
} from '../../packages/contract/src/json-schema.ts'
import { wireSchema } from '../../packages/contract/src/result.ts'
import { whoMayCall } from '../../packages/platform/src/http/openapi.ts'
import { typeText } from '../generate/type-text.ts'
import { limitsText } from './limits-text.ts'
import { cell, codeCell, generated, page } from './page.ts'
import type { z } from 'zod'

const named = namedSchemas()

/** A schema with its fields, also where it has a name. */
const inputSchema = (schema: z.ZodType): Schema =>
  named.get(nameOf(schema) ?? '') ?? schemaOf(schema, 'input')

function fieldTable(title: string, { properties = {}, required = [] }: Schema): string[] {
  const rows = Object.entries(properties).map(([name, of]) => {
    const type = codeCell(typeText({ ...of, description: undefined }))
    return `| \`${name}\` | ${type} | ${required.includes(name) ? 'yes' : ''} | ${cell(limitsText(of, named))} |`
  })
  return rows.length > 0
    ? [title, '', '| | type | needed | |', '|---|---|---|---|', ...rows, '']
    : []
}

function body(call: Call): string[] {
  if (!call.body) return []
  const title = isBodyOptional(call) ? 'Body (may be left out):' : 'Body:'
  const schema = inputSchema(call.body)
  return schema.properties
    ? fieldTable(title, schema)
    : [title, '', '```ts', typeText(schema), '```', '']
}

function answer(call: Call): string {
  const wire = wireSchema(call)
  const status = `Answers ${call.status ?? 200}`
  return wire ? `${status}: \`${typeText(schemaOf(wire, 'output'))}\`` : `${status}.`
}

const routeSection = (call: Call): string[] => [
  `### ${call.method} /api/v1${call.path.replaceAll(/:(\w+)/g, '{$1}')}`,
  '',
  `${call.summary}.${call.description ? ` ${call.description}` : ''}`,
  '',
  whoMayCall(call),
  '',
  ...(call.query ? fieldTable('Query:', inputSchema(call.query)) : []),
  ...body(call),
  answer(call),
  '',
  ...(call.errors?.length
    ? [`Fails with ${call.errors.map((it) => `\`${it}\``).join(', ')}.`]
    : []),
  '',
]

const errorTable = (): string[] => [
  '## Errors',
  '',
  'Every `code`, once published, keeps its meaning. The sentence in `error` is for people and may change.',
  '',
  ...[...new Set(Object.values(errorStatus))].map((status) => {
    const codes = Object.entries(errorStatus).filter(([, of]) => of === status)
    return `- **${status}**: ${codes.map(([code]) => `\`${code}\``).join(', ')}`
  }),
  '',
]

/** `rest.md`: every call of the contract. */
export const restPage = (): string =>
  page([
    '# REST reference',
    '',
    generated('[`packages/contract`](../../packages/contract/src), as served at `/openapi.json`,'),
    '',
    'Sign in with `Authorization: Bearer <API key or access token>`, or with a signature (see the [agent guide](../agent-guide.md#7-sign-in-without-a-shared-secret)). A failed call answers a status of 400 or more and `{ error, code, requestId, details? }`. Only 429 and 5xx are worth repeating. Names such as `Lease` are in [types.md](types.md).',
    '',
    ...errorTable(),
    ...[...Map.groupBy(calls, ({ tag }) => tag)].flatMap(([tag, list]) => [
      `## ${tag}`,
      '',
      ...list.flatMap(routeSection),
    ]),
  ])
