import { SesameClient, type Logger } from '@sesamespace/sdk'
import type { HostConfig, HostLog } from './host.ts'

export const channelId = 'sesame'
/** An OpenClaw is one agent of Sesame. */
export const accountId = 'default'

/** `channels.sesame` of the configuration, read. */
export interface Account {
  accountId: string
  enabled: boolean
  apiKey: string
  apiUrl: string
  wsUrl: string | null
  /** Handles without `@`, ids, or `*`. */
  allowFrom: string[]
  /** The largest file that is taken or sent. */
  mediaMaxMb: number
  /** Whether people see an answer while it is written. */
  streaming: boolean
  /** What has to be put right before the agent can connect. */
  problem: string | null
}

type SignIn = Pick<Account, 'apiKey' | 'apiUrl' | 'wsUrl'>

export const quietLog: HostLog = { info: () => {}, warn: () => {}, error: () => {} }

const defaultMediaMaxMb = 20
const defaultApiUrl = 'http://localhost:4000'

export const normalizeSender = (entry: string): string =>
  entry
    .trim()
    .replace(/^sesame:/i, '')
    .replace(/^@/, '')
    .toLowerCase()

export function readAccount({ channels }: HostConfig): Account {
  const section = readObject(channels?.[channelId])
  const apiKey = readText(section['apiKey'])
  const apiUrl = readText(section['apiUrl']) || defaultApiUrl
  const wsUrl = readText(section['wsUrl']) || null
  const entries = Array.isArray(section['allowFrom']) ? section['allowFrom'] : []
  return {
    accountId,
    enabled: channels?.[channelId] !== undefined && section['enabled'] !== false,
    apiKey,
    apiUrl,
    wsUrl,
    allowFrom: entries.map((it) => normalizeSender(String(it))).filter((it) => it !== ''),
    mediaMaxMb: readPositive(section['mediaMaxMb']) ?? defaultMediaMaxMb,
    streaming: readObject(section['streaming'])['mode'] !== 'off',
    problem: problemOf({ apiKey, apiUrl, wsUrl }),
  }
}

const readObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const readText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const readPositive = (value: unknown): number | null =>
  typeof value === 'number' && value > 0 ? value : null

function problemOf({ apiKey, apiUrl, wsUrl }: SignIn): string | null {
  if (!apiKey) {
    return 'channels.sesame.apiKey is missing. Generate a key on the page of your agent in Sesame.'
  }
  if (!isUrl(apiUrl, ['http:', 'https:'])) {
    return 'channels.sesame.apiUrl is not an address of Sesame. For example: http://localhost:4000'
  }
  if (wsUrl !== null && !isUrl(wsUrl, ['ws:', 'wss:'])) {
    return 'channels.sesame.wsUrl is not an address of a WebSocket. For example: ws://localhost:4000'
  }
  try {
    createClient({ apiKey, apiUrl, wsUrl }, quietLog)
    return null
  } catch (error) {
    return `channels.sesame cannot be used: ${describeError(error)}`
  }
}

const isUrl = (value: string, protocols: string[]): boolean =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol)

/** Where the client tells what it does. It gets no secrets: see `Logger` of the SDK. */
const loggerFor = (log: HostLog): Logger => ({
  debug: (message) => log.debug?.(`[sesame] ${message}`),
  warn: (message, fields) => {
    const error = fields?.['error']
    log.warn(`[sesame] ${message}${error === undefined ? '' : ` ${describeError(error)}`}`)
  },
})

/** Throws where a setting is none that a client can use: {@link Account.problem} says which. */
export const createClient = ({ apiKey, apiUrl, wsUrl }: SignIn, log: HostLog): SesameClient =>
  new SesameClient({
    apiKey,
    apiUrl,
    ...(wsUrl !== null && { wsUrl }),
    maxReconnectAttempts: Infinity,
    maxReconnectDelayMs: 30_000,
    logger: loggerFor(log),
  })

/** An error in a line, with its reason. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause, message } = error
  return cause instanceof Error && !message.includes(cause.message)
    ? `${message} (${cause.message})`
    : message
}
