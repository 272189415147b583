import type { Schema } from './openapi.ts'
import { wireTypes } from './types-page.ts'

/** Writes a schema as a TypeScript type. */
export type TypeText = (schema: Schema) => string

/** The names of the fields, as one text to compare by. */
const shapeOf = (fields: Iterable<string>): string => [...fields].sort().join()

/**
 * The SDK's types by the fields they have. The platform's schemas are asserted equal to these types when it is compiled, so
 * the same fields are the same type; shapes that several types share are written out.
 */
function typesByShape(): Map<string, string> {
  const types = wireTypes()
  const fieldsOf = (name: string): string[] => {
    const type = types.find((it) => it.name === name)
    return type ? [...type.extended.flatMap(fieldsOf), ...type.members.map((it) => it.name)] : []
  }
  const names = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const { name } of types) {
    const fields = new Set(fieldsOf(name))
    if (fields.size < 3) continue
    const shape = shapeOf(fields)
    if (names.has(shape)) ambiguous.add(shape)
    names.set(shape, name)
  }
  for (const shape of ambiguous) names.delete(shape)
  return names
}

export function createTypeText(): TypeText {
  const names = typesByShape()

  const unionOf = (schemas: Schema[]): string => [...new Set(schemas.map(typeText))].join(' | ')

  function objectText({ properties, additionalProperties, required = [] }: Schema): string {
    if (!properties) {
      return typeof additionalProperties === 'object'
        ? `Record<string, ${typeText(additionalProperties)}>`
        : 'object'
    }
    const known = names.get(shapeOf(Object.keys(properties)))
    if (known) return known
    const fields = Object.entries(properties).map(
      ([name, of]) => `${name}${required.includes(name) ? '' : '?'}: ${typeText(of)}`,
    )
    return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}'
  }

  function typeText(schema: Schema): string {
    const { anyOf, oneOf, type } = schema
    if (schema.const !== undefined) return JSON.stringify(schema.const)
    if (schema.enum) return schema.enum.map((it) => JSON.stringify(it)).join(' | ')
    if (anyOf ?? oneOf) return unionOf(anyOf ?? oneOf ?? [])
    if (Array.isArray(type)) return unionOf(type.map((it) => ({ ...schema, type: it })))
    if (type === 'array') {
      const item = typeText(schema.items ?? {})
      return item.includes(' | ') ? `(${item})[]` : `${item}[]`
    }
    if (type === 'object') return objectText(schema)
    if (schema.format === 'uuid') return 'Id'
    if (schema.format === 'date-time') return 'Timestamp'
    if (type === 'integer') return 'number'
    return type ?? 'unknown'
  }
  return typeText
}

/** No limit worth telling: the whole range of integers. */
const isWide = (limit: number | undefined): boolean =>
  limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER

const range = (least: number | undefined, most: number | undefined, unit: string): string => {
  if (isWide(least) && isWide(most)) return ''
  const numbers = [isWide(least) ? '' : least, isWide(most) ? '' : most]
  if (numbers[0] === '') return `at most ${numbers[1]}${unit}`
  if (numbers[1] === '') return `at least ${numbers[0]}${unit}`
  return `${numbers[0]} to ${numbers[1]}${unit}`
}

/** What a value must keep to, and what stands for an absent one. */
export function limitsOf(schema: Schema): string {
  const inner = schema.anyOf?.find((it) => it.type !== 'null') ?? schema
  return [
    range(inner.minLength, inner.maxLength, ' characters'),
    range(inner.minItems, inner.maxItems, ' entries'),
    range(inner.minimum, inner.maximum, ''),
    schema.default === undefined ? '' : `default \`${JSON.stringify(schema.default)}\``,
  ]
    .filter(Boolean)
    .join('; ')
}
