import { z } from 'zod'
import { oneOrMany } from './fields.ts'

/** The part of JSON Schema that zod writes for our schemas. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  /** Of a text: the values that are known of an open set. */
  examples?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  required?: string[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

const schemaShape: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    examples: z.array(z.unknown()).optional(),
    items: schemaShape.optional(),
    properties: z.record(z.string(), schemaShape).optional(),
    additionalProperties: z.union([z.boolean(), schemaShape]).optional(),
    required: z.array(z.string()).optional(),
    anyOf: z.array(schemaShape).optional(),
    oneOf: z.array(schemaShape).optional(),
    allOf: z.array(schemaShape).optional(),
  }),
)

/** Names of what callers give: their schemas are written as input, all others as output. */
export const isInputName = (name: string): boolean => /(Input|Filter)$/.test(name)

export type Side = 'input' | 'output'

/** Name of a schema in the contract. */
export const nameOf = (schema: z.ZodType): string | undefined => z.globalRegistry.get(schema)?.id

/** Without what says nothing: the range of safe integers, and on what we answer the claim that no field can be added. */
function simplify(schema: z.core.JSONSchema.BaseSchema, io: Side): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
}

/** How references are written: `Lease`, or `#/components/schemas/Lease`. */
type Uri = (name: string) => string

const options = (io: Side, uri: Uri): z.core.ToJSONSchemaParams & { uri: Uri } => ({
  io,
  unrepresentable: 'any',
  uri,
  override: ({
    zodSchema,
    jsonSchema,
  }: {
    zodSchema: z.core.$ZodType
    jsonSchema: z.core.JSONSchema.BaseSchema
  }): void => {
    simplify(jsonSchema, io)
    const item = zodSchema instanceof z.ZodType ? oneOrMany.get(zodSchema) : undefined
    if (!item) return
    const name = nameOf(item)
    const one = name ? { $ref: uri(name) } : z.toJSONSchema(item, { io })
    for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key)
    jsonSchema.anyOf = [one, { type: 'array', items: one }]
  },
})

/** Every named schema of the contract, from the side it is named for. */
export function namedSchemas(uri: Uri = (name) => name): Map<string, Schema> {
  const inputs = z.toJSONSchema(z.globalRegistry, options('input', uri)).schemas
  const outputs = z.toJSONSchema(z.globalRegistry, options('output', uri)).schemas
  const schemas = Object.fromEntries(
    Object.keys(outputs).map((name) => [name, isInputName(name) ? inputs[name] : outputs[name]]),
  )
  return new Map(Object.entries(schemas).map(([name, it]) => [name, schemaShape.parse(it)]))
}

/** A schema without a name; those with one stand in it as references. */
export function schemaOf(schema: z.ZodType, io: Side, uri: Uri = (name) => name): Schema {
  const name = nameOf(schema)
  if (name) return { $ref: uri(name) }
  return withUri(schemaShape.parse(z.toJSONSchema(schema, options(io, uri))), uri)
}

/** References into the definitions that zod adds to the schema itself become references by name. */
function withUri(schema: Schema, uri: Uri): Schema {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key === '$defs' || key === '$schema') return undefined
    return key === '$ref' && typeof value === 'string' ? uri(value.replace(/^.*\//, '')) : value
  })
  return schemaShape.parse(JSON.parse(text))
}
