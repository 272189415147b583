import type { Schema } from '../../packages/contract/src/json-schema.ts'

const range = (schema: Schema, least: string, most: string, unit: string): string => {
  const min = numberIn(schema, least)
  const max = numberIn(schema, most)
  if (min === null) return max === null ? '' : `at most ${max}${unit}`
  return max === null ? `at least ${min}${unit}` : `${min} to ${max}${unit}`
}

const numberIn = (schema: Schema, key: string): number | null => {
  const value: unknown = Reflect.get(schema, key)
  // The whole range of integers is no limit.
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null
}

/** What a value must keep to, what stands for an absent one, and what it is for. */
export function limitsText(schema: Schema, named: ReadonlyMap<string, Schema>): string {
  const inner = schema.anyOf?.find((it) => it.type !== 'null') ?? schema
  const limited = (inner.$ref && named.get(inner.$ref)) || inner
  const fallback: unknown = Reflect.get(schema, 'default')
  const limits = [
    range(limited, 'minLength', 'maxLength', ' characters'),
    range(limited, 'minItems', 'maxItems', ' entries'),
    range(limited, 'minimum', 'maximum', ''),
    fallback === undefined ? '' : `default \`${JSON.stringify(fallback)}\``,
  ]
  return [limits.filter(Boolean).join('; '), schema.description ?? ''].filter(Boolean).join('. ')
}
