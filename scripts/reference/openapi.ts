import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { z } from 'zod'
import { createApp } from '../../packages/platform/src/app.ts'
import { openDatabase } from '../../packages/platform/src/db/pool.ts'
import { createLocalBus } from '../../packages/platform/src/events/bus.ts'

/** The part of JSON Schema that the platform's document uses. */
export interface Schema {
  type?: string | string[] | undefined
  format?: string | undefined
  enum?: unknown[] | undefined
  const?: unknown
  items?: Schema | undefined
  properties?: Record<string, Schema> | undefined
  additionalProperties?: boolean | Schema | undefined
  required?: string[] | undefined
  anyOf?: Schema[] | undefined
  oneOf?: Schema[] | undefined
  default?: unknown
  minimum?: number | undefined
  maximum?: number | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  minItems?: number | undefined
  maxItems?: number | undefined
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    required: z.array(z.string()).optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
  }),
)
const content = z.record(z.string(), z.object({ schema: schema.optional() }))
const operation = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema }))
    .optional(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })).optional(),
})
const openapi = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

export type Operation = z.infer<typeof operation>
export type OpenApi = z.infer<typeof openapi>

/** The document that a platform serves at `/openapi.json`. Needs no database: nothing is asked of it. */
export async function readOpenApi(): Promise<OpenApi> {
  const db = openDatabase({ databaseUrl: 'postgres://localhost/unused', onError: () => {} })
  const app = await createApp({
    db,
    bus: createLocalBus(),
    logger: pino({ level: 'silent' }),
    masterKey: randomBytes(32),
    authSecret: randomBytes(32).toString('hex'),
    setupToken: randomBytes(16).toString('hex'),
    allowedOrigins: [],
  })
  const answer = await app.server.inject('/openapi.json')
  await app.server.close()
  await db.destroy()
  return openapi.parse(answer.json())
}
