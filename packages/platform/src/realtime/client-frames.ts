import { z } from 'zod'
import { withoutHalves } from '../http/whole-characters.ts'

const id = z.uuid()

/** What a first frame may be. */
export const signInSchema = z.union([
  z.object({ type: z.literal('auth'), apiKey: z.string().min(1).max(256) }),
  z.object({ type: z.literal('auth'), token: z.string().min(1).max(8_192) }),
  z.object({ type: z.literal('auth'), ticket: z.string().min(1).max(256) }),
  z.object({
    type: z.literal('auth'),
    agent: z.object({
      handle: z.string().min(1).max(64),
      timestamp: z.coerce.number().int(),
      nonce: z.string().min(8).max(128),
      signature: z.string().min(1).max(256),
    }),
  }),
])

const cursor = z.int().min(0)

/** Clients keep cursors in a file, with ids of other systems among them: what is none of ours is ignored. */
const knownCursors = (given: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([channelId, value]) => {
      const seq = cursor.safeParse(value)
      return id.safeParse(channelId).success && seq.success ? [[channelId, seq.data]] : []
    }),
  )

/** What a later frame may be. */
export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('typing'), channelId: id }),
  z.object({
    type: z.literal('status'),
    status: z.string().trim().min(1).max(64),
    detail: z.string().max(500).nullish(),
    progress: z.number().min(0).max(100).nullish(),
  }),
  z.object({
    type: z.literal('meta'),
    runtime: z.string().max(64).nullish(),
    version: z.string().max(64).nullish(),
  }),
  z.object({
    type: z.literal('replay'),
    /** By channel: the last `seq` the client has. */
    cursors: z.record(z.string(), z.unknown()).default({}).transform(knownCursors),
    /** The last `position` the client has; with it the other durable events are replayed too. */
    position: z.int().min(0).optional(),
  }),
])

/** What clients send, for the description of the socket. */
export const sentFrames = {
  auth: { summary: 'Signs in: the first frame', payload: signInSchema },
  frame: {
    summary: 'Ping, typing, status, what runs the agent, and asking for what was missed',
    payload: clientFrameSchema,
  },
} as const

/** The first frame of a client. */
export type SignInFrame = z.infer<typeof signInSchema>
/** Every later frame of a client. */
export type ClientFrame = z.infer<typeof clientFrameSchema>

export type FrameProblem = { problem: string; knownType: boolean }

/** Reads the first frame. */
export function parseSignIn(text: string): SignInFrame | FrameProblem {
  return parse(signInSchema, text)
}

/** Reads a later frame. */
export function parseClientFrame(text: string): ClientFrame | FrameProblem {
  return parse(clientFrameSchema, text)
}

function parse<T>(schema: z.ZodType<T>, text: string): T | FrameProblem {
  let value: unknown
  try {
    value = JSON.parse(withoutHalves(text))
  } catch {
    return { problem: 'Frames are JSON text.', knownType: false }
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.join('.')
  return {
    problem: where
      ? `${where}: ${issue?.message ?? 'is not valid'}`
      : 'The frame has no known type or form.',
    knownType: where !== 'type',
  }
}
