import { declaredTools, type ClientMethod } from '@sesamespace/tools/internal'
import { z } from 'zod'

/** The scopes that a call of the platform needs. */
export type ScopesOfCall = (method: ClientMethod) => readonly string[]

const toolCall = z.object({
  method: z.literal('tools/call'),
  params: z.object({ name: z.string(), arguments: z.unknown().optional() }),
})

/**
 * Reads from the messages of a request which scopes they need, by the calls that their tools make: known before anything is
 * answered, while the status still can be.
 */
export function scopesOf(scopesOfCall: ScopesOfCall): (body: unknown) => string[] {
  const tools = new Map(declaredTools().map((tool) => [tool.name, tool]))
  return (body) => {
    const methods = [body].flat().flatMap((message) => {
      const called = toolCall.safeParse(message).data?.params
      return called ? (tools.get(called.name)?.calls(called.arguments ?? {}) ?? []) : []
    })
    return [...new Set(methods.flatMap(scopesOfCall))]
  }
}
