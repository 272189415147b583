import type { Schema } from '../../packages/contract/src/json-schema.ts'

/** A documentation comment, one line where it fits. */
export function comment(text: string | undefined, indent = ''): string {
  if (!text) return ''
  const lines = text.split('\n')
  const [only] = lines
  if (lines.length === 1 && only !== undefined && only.length < 110)
    return `${indent}/** ${only} */\n`
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`
}

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`)
const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value)
const union = (schemas: Schema[]): string => [...new Set(schemas.map(typeText))].join(' | ')

/** The members of an object type, each with its documentation. */
export function members({ properties = {}, required = [] }: Schema): string {
  return Object.entries(properties)
    .map(
      ([name, of]) =>
        `${comment(of.$ref && !of.description ? undefined : of.description, '  ')}  ${key(name)}${required.includes(name) ? '' : '?'}: ${typeText(of)}\n`,
    )
    .join('')
}

/** An object type without a name: on one line where nothing in it needs explaining. */
function inlineObject(schema: Schema): string {
  const { properties = {}, required = [] } = schema
  if (Object.values(properties).some((it) => it.description && !it.$ref))
    return `{\n${members(schema)}}`
  const fields = Object.entries(properties).map(
    ([name, of]) => `${key(name)}${required.includes(name) ? '' : '?'}: ${typeText(of)}`,
  )
  return fields.length > 0 ? `{ ${fields.join('; ')} }` : 'Record<string, never>'
}

/** A schema as a TypeScript type. */
export function typeText(schema: Schema): string {
  if (schema.$ref) return schema.$ref.replace(/^.*\//, '')
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return union(alternatives)
  if (schema.allOf) return schema.allOf.map(typeText).join(' & ')
  const { type } = schema
  if (Array.isArray(type)) return union(type.map((it) => ({ ...schema, type: it })))
  switch (type) {
    case 'array': {
      const item = typeText(schema.items ?? {})
      return item.includes(' ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
    }
    case 'object':
      if (schema.properties) return inlineObject(schema)
      return typeof schema.additionalProperties === 'object'
        ? `Record<string, ${typeText(schema.additionalProperties)}>`
        : 'Record<string, unknown>'
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
      return schema.examples
        ? [...schema.examples.map(literal), '(string & {})'].join(' | ')
        : 'string'
    case 'boolean':
    case 'null':
      return type
    default:
      return 'unknown'
  }
}

/** The declaration of a named type. */
export function declaration(name: string, schema: Schema): string {
  const doc = comment(schema.description)
  const isInterface = schema.type === 'object' && schema.properties
  return isInterface
    ? `${doc}export interface ${name} {\n${members(schema)}}\n`
    : `${doc}export type ${name} = ${typeText({ ...schema, description: undefined })}\n`
}
