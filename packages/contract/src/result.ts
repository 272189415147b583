import { z } from 'zod'
import { paramNames, type Answer, type Call } from './call.ts'

const dataOf = (schema: z.ZodType) => z.object({ data: schema })

/** The schema of what travels. It does not refuse fields that it does not know: a newer server may add some. */
export function wireSchema({ answer }: { answer: Answer }): z.ZodType | null {
  switch (answer.shape) {
    case 'one':
    case 'data':
      return dataOf(answer.schema)
    case 'list':
      return z.object({ data: z.array(answer.schema), nextCursor: z.null() })
    case 'page':
      return z.object({
        data: z.array(answer.schema),
        nextCursor: z.string().nullable(),
        ...answer.more,
      })
    case 'none':
      return dataOf(z.object({ id: z.string() }))
    case 'raw':
      return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What travels, made of what a service returned: an entity, a list, or `{[key]: list, nextCursor, …}`. */
export function wireOf(call: Call, result: unknown, params: Record<string, string>): unknown {
  const { answer } = call
  switch (answer.shape) {
    case 'one':
    case 'data':
      return { data: result }
    case 'list':
      return { data: result, nextCursor: null }
    case 'page': {
      const { [answer.key]: data, ...rest } = isRecord(result) ? result : {}
      return { data, ...rest }
    }
    case 'none':
      return { data: { id: result ?? params[paramNames(call.path).at(-1) ?? ''] ?? '' } }
    case 'raw':
      return result
  }
}

/** What the SDK and the dashboard give back, made of what travelled. */
export function resultOf({ answer }: { answer: Answer }, wire: unknown): unknown {
  const { data, ...rest } = isRecord(wire) ? wire : {}
  switch (answer.shape) {
    case 'one':
    case 'list':
      return { [answer.key]: data }
    case 'page':
      return { [answer.key]: data, ...rest }
    case 'data':
      return data
    case 'none':
      return {}
    case 'raw':
      return wire
  }
}
