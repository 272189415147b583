import { z } from 'zod'
import type { BusMessage } from './bus.ts'

// Bus messages come from our own nodes of the same version: the frame is checked, the payload inside is ours.
const committed = z.object({
  kind: z.literal('committed'),
  workspaceId: z.string(),
  events: z.array(z.looseObject({ position: z.number(), type: z.string(), at: z.coerce.date() })),
})
const ephemeral = z.object({
  kind: z.literal('ephemeral'),
  workspaceId: z.string(),
  event: z.looseObject({ type: z.string() }),
})
const frame = z.custom<BusMessage>(
  (value) => z.union([committed, ephemeral]).safeParse(value).success,
)

/** Reads a bus message; `null` when it is not one. */
export function decodeBusMessage(text: string): BusMessage | null {
  const parsed = frame.safeParse(parseJson(text))
  if (!parsed.success) return null
  if (parsed.data.kind === 'ephemeral') return parsed.data
  return {
    ...parsed.data,
    events: parsed.data.events.map((event) => ({ ...event, at: new Date(event.at) })),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
