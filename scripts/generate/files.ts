import type { Call } from '../../packages/contract/src/call.ts'
import { calls } from '../../packages/contract/src/contract.ts'
import { eventSummary } from '../../packages/contract/src/event-types.ts'
import { durableEvents, ephemeralEvents } from '../../packages/contract/src/events.ts'
import { errorStatus } from '../../packages/contract/src/errors.ts'
import { listText, methodText, moreText, pageName } from './call-text.ts'
import { namedSchemas, schemaOf } from '../../packages/contract/src/json-schema.ts'
import type { z } from 'zod'
import { comment, declaration, typeText } from './type-text.ts'

export const head = '// Generated from packages/contract by `npm run generate`. Do not edit.\n'

/** `types.ts`: every named schema, and the pages of the calls that answer in pages. */
export function typesFile(): string {
  const types = [...namedSchemas()].map(([name, schema]) => declaration(name, schema))
  const pages = new Map<string, string>()
  for (const { answer } of calls) {
    if (answer.shape !== 'page') continue
    const name = pageName(answer)
    const more = moreText(answer)
    pages.set(
      name,
      `/** One page: pass \`nextCursor\` back as \`cursor\` to get the page after it; \`null\` means this was the last. */
export interface ${name} { ${answer.key}: ${listText(answer.schema)}; nextCursor: string | null${more === 'unknown' ? '' : `; ${more.slice(1, -1)}`} }\n`,
    )
  }
  return [head, ...types, ...pages.values()].join('\n')
}

/** `error-codes.ts`: the codes that a call may fail with. */
export const codesFile = (): string =>
  `${head}
/** Every code that the platform answers. A newer platform may answer others. */
export type ErrorCode = ${Object.keys(errorStatus)
    .map((code) => `'${code}'`)
    .join(' | ')}
`

const constName = (noun: string): string =>
  `${noun.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Calls`

/** One file of calls: the methods of a noun. */
export function callsFile(noun: string, list: readonly Call[]): string {
  const methods = list.filter(({ sdk }) => sdk !== false).map(methodText)
  const body = `export const ${constName(noun)} = (http: HttpClient) => ({
${methods.join('\n')}})
`
  const words = new Set(body.match(/\b[A-Z]\w+\b/g))
  const known = [
    ...namedSchemas().keys(),
    ...calls.flatMap(({ answer }) => (answer.shape === 'page' ? [pageName(answer)] : [])),
  ]
  const used = [...new Set(known)].filter((name) => words.has(name)).sort()
  const imports = [
    "import type { HttpClient, RequestOptions } from '../core/http.ts'",
    ...(body.includes('paginate(') ? ["import { paginate } from '../core/page.ts'"] : []),
    ...(body.includes('path`') ? ["import { path } from '../core/path.ts'"] : []),
    ...(used.length > 0 ? [`import type { ${used.join(', ')} } from './types.ts'`] : []),
  ]
  return `${head}${imports.join('\n')}\n\n${body}`
}

/** `calls.ts`: the calls of all nouns, flat. */
export function joinedFile(names: readonly string[]): string {
  const imports = names.map((noun) => `import { ${constName(noun)} } from './${noun}.ts'`)
  const spreads = names.map((noun) => `    ...${constName(noun)}(http),`)
  return `${head}import type { HttpClient } from '../core/http.ts'
${imports.join('\n')}

export { ${names.map(constName).join(', ')} }

/** Every call of the contract. */
export function generatedCalls(http: HttpClient) {
  return {
${spreads.join('\n')}
  }
}
`
}

/** `events.ts`: what each event carries. */
export function eventsFile(): string {
  const body = `/** What each durable event carries, by type: the same on the WebSocket, in webhooks and in the log. */
export interface DurableEventPayloads {
${payloads(durableEvents, (type) => `${eventSummary(type)}.`)}}

/** What each passing event carries. Not stored: those who are away miss it. */
export interface EphemeralEventPayloads {
${payloads(ephemeralEvents)}}
`
  const words = new Set(body.match(/\b[A-Z]\w+\b/g))
  const used = [...namedSchemas().keys()].filter((name) => words.has(name)).sort()
  return `${head}import type { ${used.join(', ')} } from './types.ts'\n\n${body}`
}

const payloads = (
  events: Record<string, z.ZodType>,
  summaryOf: (type: string) => string | undefined = () => undefined,
): string =>
  Object.entries(events)
    .map(
      ([type, payload]) =>
        `${comment(summaryOf(type), '  ')}  '${type}': ${typeText(schemaOf(payload, 'output'))}\n`,
    )
    .join('')
