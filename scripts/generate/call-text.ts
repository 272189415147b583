import {
  isBodyOptional,
  paramNames,
  type Answer,
  type Call,
} from '../../packages/contract/src/call.ts'
import {
  namedSchemas,
  nameOf,
  schemaOf,
  type Schema,
  type Side,
} from '../../packages/contract/src/json-schema.ts'
import { limits } from '../../packages/contract/src/limits.ts'
import { comment, typeText } from './type-text.ts'
import type { z } from 'zod'

/** A type as text. */
const text = (schema: z.ZodType, side: Side): string => typeText(schemaOf(schema, side))

/** `T[]`, with parentheses where they are needed. */
export const listText = (schema: z.ZodType): string =>
  typeText({ type: 'array', items: schemaOf(schema, 'output') })

/** Name of the interface of a page: `LeasePage` of leases. */
export const pageName = (answer: Extract<Answer, { shape: 'page' }>): string =>
  answer.name ?? `${text(answer.schema, 'output')}Page`

function resultText({ answer }: Call): string {
  switch (answer.shape) {
    case 'one':
      return `{ ${answer.key}: ${text(answer.schema, 'output')} }`
    case 'list':
      return `{ ${answer.key}: ${listText(answer.schema)} }`
    case 'page':
      return pageName(answer)
    case 'data':
      return text(answer.schema, 'output')
    case 'none':
    case 'raw':
      return 'void'
  }
}

interface Argument {
  text: string
  /** Its part of the call: `body: input`. */
  part?: string
}

const isRepeatable = ({ method, idempotent }: Call): boolean =>
  idempotent === true && (method === 'POST' || method === 'PATCH')

/** The schema with its fields, also where it has a name. */
function fieldsOf(schema: z.ZodType): Schema {
  const name = nameOf(schema)
  return (name ? namedSchemas().get(name) : undefined) ?? schemaOf(schema, 'input')
}

/** One argument for each field that is taken by itself. */
function spread(schema: z.ZodType, into: 'query' | 'body', names: readonly string[]): Argument[] {
  const { properties = {}, required = [] } = fieldsOf(schema)
  const parts = names.map((name, index) => {
    const type = typeText(properties[name] ?? {})
    const later = names.slice(index)
    const isOptional = later.every((it) => !required.includes(it))
    return { text: `${name}${isOptional ? '?' : ''}: ${type}` }
  })
  const first = parts[0]
  if (first) Object.assign(first, { part: `${into}: { ${names.join(', ')} }` })
  return parts
}

/** Whether it was called with nothing but options before it had pages. */
const wasWhole = ({ answer }: Call): boolean => answer.shape === 'page' && answer.wasWhole === true

function argumentsOf(call: Call): Argument[] {
  const list: Argument[] = paramNames(call.path).map((name) => ({
    text: `${name}: ${call.params?.[name] ? 'string' : 'Id'}`,
  }))
  const { body, query, args } = call
  if (body && args) list.push(...spread(body, 'body', args))
  else if (body)
    list.push({
      text: isBodyOptional(call)
        ? `input: ${text(body, 'input')} = {}`
        : `input: ${text(body, 'input')}`,
      part: 'body: input',
    })
  if (query && args && !body) list.push(...spread(query, 'query', args))
  else if (query) {
    const needed = !query.safeParse({}).success
    if (wasWhole(call)) {
      const names = Object.keys(query.shape)
      list.push({
        text: `filter: ${text(query, 'input')} & RequestOptions = {}`,
        part: `query: { ${names.join(', ')} }`,
      })
      return list
    }
    list.push({
      text: `filter${needed ? '' : '?'}: ${text(query, 'input')}`,
      part: 'query: { ...filter }',
    })
  }
  return list
}

const documentation = (call: Call): string =>
  comment(
    [
      `${call.summary}.${call.description ? ` ${call.description}` : ''}`,
      ...(call.example ? ['', '@example', call.example] : []),
    ].join('\n'),
    '  ',
  )

const urlText = (path: string): string =>
  path.includes(':') ? `path\`${path.replaceAll(/:(\w+)/g, '${$1}')}\`` : `'${path}'`

function bodyText(call: Call, parts: string[]): string {
  const { answer, method } = call
  const timeout = call.timeoutMs ? [`timeoutMs: ${call.timeoutMs}`] : []
  const inside = [...timeout, ...(wasWhole(call) ? ['...first'] : []), '...options', ...parts]
  const options = inside.length > 1 ? `{ ${inside.join(', ')} }` : 'options'
  const request = `('${method}', ${urlText(call.path)}, ${options})`
  switch (answer.shape) {
    case 'one':
    case 'list':
      return `return { ${answer.key}: await http.data${request} }`
    case 'page':
      return `${wasWhole(call) ? `const { ${Object.keys(call.query?.shape ?? {}).join(', ')}, ...first } = filter\n    ` : ''}const { data, ...rest } = await http.page<${text(answer.schema, 'output')}${moreText(answer) === 'unknown' ? '' : `, ${moreText(answer)}`}>(${urlText(call.path)}, ${options})
    return { ${answer.key}: data, ...rest }`
    case 'data':
      return `return http.data${request}`
    case 'none':
    case 'raw':
      return `await http.data${request}`
  }
}

/** What a page carries besides its list and the next cursor. */
export function moreText({ more = {} }: Extract<Answer, { shape: 'page' }>): string {
  const fields = Object.entries(more).map(([name, of]) => {
    if (!('_zod' in of)) return ''
    return `${name}: ${typeText(schemaOf(asType(of), 'output'))}`
  })
  return fields.length > 0 ? `{ ${fields.join('; ')} }` : 'unknown'
}

const asType = (schema: z.core.$ZodType): z.ZodType => {
  if (!isType(schema)) throw new Error('Not a zod schema.')
  return schema
}
const isType = (schema: z.core.$ZodType): schema is z.ZodType => 'safeParse' in schema

/** The SDK's methods for a call. */
export function methodText(call: Call): string {
  const list = argumentsOf(call)
  const parts = list.flatMap(({ part }) => (part ? [part] : []))
  if (isRepeatable(call)) parts.push('idempotent: true')
  const signature = [...list.map((it) => it.text), 'options?: RequestOptions'].join(', ')
  const method = `${documentation(call)}  async ${call.name}(${signature}): Promise<${resultText(call)}> {
    ${bodyText(call, parts)}
  },\n`
  const { answer } = call
  if (answer.shape !== 'page' || !answer.iterate) return method
  const item = text(answer.schema, 'output')
  const by = Object.entries({
    ...(answer.wasWhole && { limit: limits.wholeListPage }),
    ...answer.iterateBy,
  }).map(([name, value]) => `${name}: ${JSON.stringify(value)}, `)
  const iterated = answer.wasWhole
    ? signature.replace(' & RequestOptions = {}', ' = {}')
    : signature
  return `${method}
  /** Every entry of \`${call.name}\`, page by page. */
  ${answer.iterate}(${iterated}): AsyncGenerator<${item}, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<${item}>(${urlText(call.path)}, { ...options, query: { ${by.join('')}...filter, cursor } })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },\n`
}
