import { namedSchemas, type Schema } from '@sesamespace/contract/json-schema'

const definitions = namedSchemas()

/** The schema itself: references are followed. */
const resolve = (schema: Schema): Schema =>
  schema.$ref ? resolve(definitions.get(schema.$ref.replace(/^.*\//, '')) ?? {}) : schema

const alternatives = ({ anyOf = [], oneOf = [], allOf = [] }: Schema): Schema[] => [
  ...anyOf,
  ...oneOf,
  ...allOf,
]

/** Where a field stands. */
export type Place = readonly (string | number)[]

/** Every field that a schema knows, the ones within it first named by those around them. */
export function placesOf(schema: Schema, depth = 4): Place[] {
  if (depth === 0) return []
  const { properties = {}, items, additionalProperties, ...rest } = resolve(schema)
  const below = (name: string | number, inner: Schema): Place[] => [
    [name],
    ...placesOf(inner, depth - 1).map((place) => [name, ...place]),
  ]
  const places = [
    ...Object.entries(properties).flatMap(([name, inner]) => below(name, inner)),
    ...(items ? below(0, items) : []),
    ...(typeof additionalProperties === 'object' ? below('any', additionalProperties) : []),
    ...alternatives(rest).flatMap((inner) => placesOf(inner, depth)),
  ]
  return [...new Map(places.map((place) => [place.join('.'), place])).values()]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A copy of what is there with another value in one place; what is missing on the way is made. */
export function withValue(base: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value
  if (typeof first === 'number') {
    const list: unknown[] = Array.isArray(base) ? base : []
    return [withValue(list[0], rest, value), ...list.slice(1)]
  }
  const fields = isRecord(base) ? base : {}
  return { ...fields, [first]: withValue(fields[first], rest, value) }
}
