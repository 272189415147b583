import { z } from 'zod'
import { eventSummary } from './event-types.ts'
import { durableEvents, ephemeralEvents } from './events.ts'
import { id, timestamp } from './fields.ts'
import { namedSchemas, schemaOf, type Schema } from './json-schema.ts'
import { apiVersion } from './version.ts'

const reference = (name: string): string => `#/components/schemas/${name}`

/** A frame that clients send: what it says, and its shape. */
export interface SentFrame {
  summary: string
  payload: z.ZodType
}

export interface AsyncApiOptions {
  /** Where the socket is opened: `ws://localhost:4000`. */
  url: string
  /** By name. The first one signs in. */
  sent: Record<string, SentFrame>
}

/** What frames say beside the payload of their event. */
const envelope = {
  position: z.int().optional().describe('Place in the event log of the workspace.'),
  actorId: id.nullable().optional().describe('Who caused it; `null` for the server itself.'),
  at: timestamp.optional(),
}

/** Frames of the server that are no events. */
const answers: Record<string, SentFrame> = {
  authenticated: {
    summary: 'The sign-in succeeded',
    payload: z.looseObject({
      type: z.literal('authenticated'),
      heartbeatIntervalMs: z.int().describe('Send `ping` this often.'),
      principalId: id,
      workspaceId: id,
    }),
  },
  pong: { summary: 'Answers a ping', payload: z.looseObject({ type: z.literal('pong') }) },
  replayed: {
    summary: 'What was asked for by `replay` has been sent',
    payload: z.looseObject({ type: z.literal('replayed') }),
  },
  error: {
    summary: 'A frame was refused, or the connection ends',
    payload: z.looseObject({ type: z.literal('error'), code: z.string(), error: z.string() }),
  },
}

const message = (name: string, summary: string, payload: Schema) => ({
  name,
  title: name,
  summary,
  contentType: 'application/json',
  payload,
})

const eventMessage = (type: string, summary: string, payload: z.ZodType) =>
  message(type, summary, {
    allOf: [
      schemaOf(z.looseObject({ type: z.literal(type), ...envelope }), 'output', reference),
      schemaOf(payload, 'output', reference),
    ],
  })

/** Names of messages may hold no dots. */
const keyOf = (type: string): string => type.replaceAll('.', '-')

const passing: Record<string, string> = {
  typing: 'Someone is typing',
  presence: 'Someone came online or went',
  status: 'What an agent is doing',
}

/** Every frame that the server sends, by key. */
const received = () => ({
  ...mapped(answers, (name, { summary, payload }) =>
    message(name, summary, schemaOf(payload, 'output', reference)),
  ),
  ...mapped<z.ZodType, ReturnType<typeof message>>(durableEvents, (type, payload) =>
    eventMessage(type, eventSummary(type), payload),
  ),
  ...mapped<z.ZodType, ReturnType<typeof message>>(ephemeralEvents, (type, payload) =>
    eventMessage(type, passing[type] ?? type, payload),
  ),
})

const mapped = <T, R>(of: Record<string, T>, make: (name: string, value: T) => R) =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [keyOf(name), make(name, value)]))

/** The AsyncAPI 3 document of the socket: each event of the registry, and what clients send. */
export function asyncApiDocument({ url, sent }: AsyncApiOptions) {
  const { host, protocol } = new URL(url)
  const sending = mapped(sent, (name, { summary, payload }) =>
    message(name, summary, schemaOf(payload, 'input', reference)),
  )
  const receiving = received()
  // Some names go both ways.
  const sentKey = (key: string): string => `send-${key}`
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Sesame events',
      version: apiVersion,
      description:
        'The socket of Sesame: the first frame signs in, events follow in their order. Frames of a type that you do not know are to be ignored.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: { platform: { host, protocol: protocol.slice(0, -1) } },
    channels: {
      connect: {
        address: '/v1/connect',
        messages: {
          ...receiving,
          ...Object.fromEntries(Object.entries(sending).map(([key, it]) => [sentKey(key), it])),
        },
      },
    },
    operations: {
      receive: {
        action: 'receive',
        summary: 'What clients receive',
        channel: { $ref: '#/channels/connect' },
        messages: Object.keys(receiving).map(refTo),
      },
      send: {
        action: 'send',
        summary: 'What clients send',
        channel: { $ref: '#/channels/connect' },
        messages: Object.keys(sending).map((key) => refTo(sentKey(key))),
      },
    },
    components: {
      schemas: Object.fromEntries(
        [...namedSchemas(reference)].map(([name, schema]) => [name, withoutOwnId({ ...schema })]),
      ),
    },
  }
}

const refTo = (key: string) => ({ $ref: `#/channels/connect/messages/${key}` })

const withoutOwnId = ({
  $id: _id,
  $schema: _schema,
  ...schema
}: Schema & Record<string, unknown>) => schema
