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
  ...(call.stepUp
    ? ['A person must have proven lately who they are, where the workspace asks for it.', '']
    : []),
  ...(ownErrors(call).length
    ? [
        `Fails with ${ownErrors(call)
          .map((it) => `\`${it}\``)
          .join(', ')}.`,
      ]
    : []),
  '',
]

const ownErrors = (call: Call): readonly string[] => [
  ...(call.errors ?? []),
  ...(call.stepUp ? ['step_up_required'] : []),
]

const errorTable = (): string[] => [
  '## Errors',
  '',
  'Every `code`, once published, keeps its meaning. The sentence in `error` is for people and may change.',
  '',
  ...[...new Set(Object.values(errorStatus))]
    .toSorted((a, b) => a - b)
    .map((status) => {
      const codes = Object.entries(errorStatus).filter(([, of]) => of === status)
      return `- **${status}**: ${codes.map(([code]) => `\`${code}\``).join(', ')}`
    }),
  '',
]

const limitsSection = [
  '## Limits',
  '',
  'An answer that counts towards a limit names it in `RateLimit-Policy` (`"messages";q=600;w=60`: 600 in 60 seconds) and what is left in `RateLimit` (`"messages";r=599;t=41`: 599 more, all of them again in 41 seconds). Over it the answer is 429 with `Retry-After`, which the SDK waits for when that is a minute at most.',
  '',
  '- **Without a sign-in** (`public`): 3,000 calls a minute from one address.',
  '- **Guesses at a password or a code** (`guesses`): 10 in 15 minutes for an account, 40 from one address; then `too_many_attempts`. A device on which the account signed in before (`deviceToken`), and a session that proves itself again, have 10 of their own. What was right is not counted.',
  '- **Messages of an agent** (`messages`) a minute, **leases that it asks for** (`leases`) in 24 hours: as an admin sets it, without a limit until then. At most 20 requests of one caller wait for a decision.',
  '- **Bodies**: 1 MiB of JSON, 16 KiB without a sign-in, 25 MiB for a file. All bodies that one caller sends at once have 52 MiB, those of one address without a sign-in 4 MiB; then `rate_limited`.',
  '- **Time**: the headers come within 10 seconds, the body within 20 seconds and a second for every 16 KiB, five minutes at most; then `request_timeout`, and the connection ends.',
  '- **Addresses**: a part that stands for an id has 100 characters at most (`uri_too_long`), address and headers together 16 KiB (`headers_too_large`). A method that an address does not have is `method_not_allowed`, with those that it has in `Allow`.',
  '- **Sockets**: 10 seconds for the first frame, 256 KiB a frame, 50 frames a second; 200 of one key or session, 2,000 from one address that have not signed in. More than 8 MiB that a reader does not read closes its socket with 1013: reconnect and replay.',
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
    ...limitsSection,
    ...[...Map.groupBy(calls, ({ tag }) => tag)].flatMap(([tag, list]) => [
      `## ${tag}`,
      '',
      ...list.flatMap(routeSection),
    ]),
  ])
