import { SesameAuthError, SesameError, type Channel, type SesameClient } from '@sesamespace/sdk'
import { createClient, describeError, quietLog, type Account } from './account.ts'
import { CursorFile } from './cursor-file.ts'
import { DraftFile } from './draft-file.ts'
import type { HostModules } from './host-modules.ts'
import type { AccountSnapshot, GatewayContext, HostLog, HostRuntime } from './host.ts'
import { handleMessage, type Inbound } from './inbound.ts'
import { untilReachable } from './sending.ts'
import { runTurn } from './turns.ts'

/** Up to so many messages are with the host at a time. What it does with several of one conversation is its own rule. */
const concurrency = 32
const saveAfterMs = 250

export interface Surroundings {
  modules: HostModules
  /** Before it connects. */
  onClient: (client: SesameClient) => void
  onConnected: () => void
}

/** Keeps the agent online until the host ends it, and shows in its status how the connection stands. */
export async function runConnection(
  runtime: HostRuntime,
  context: GatewayContext<Account>,
  surroundings: Surroundings,
): Promise<void> {
  const { account, abortSignal } = context
  const log = context.log ?? quietLog
  const show = (patch: Partial<AccountSnapshot>) => {
    if (!abortSignal.aborted) context.setStatus({ ...context.getStatus(), ...patch })
  }
  const block = (error: string) => {
    log.error(`[sesame] ${error}`)
    show({ running: true, connected: false, lifecycle: 'blocked', lastError: error })
    return aborted(abortSignal)
  }
  if (account.problem !== null) return block(account.problem)
  if (account.allowFrom.length === 0) {
    log.warn('[sesame] channels.sesame.allowFrom names nobody: no message gets an answer.')
  }
  show({ running: true, connected: false, lifecycle: 'starting', lastError: null })
  let client: SesameClient | undefined
  try {
    client = createClient(account, log)
    surroundings.onClient(client)
    await serve({ ...surroundings, runtime, context, client, log, show })
  } catch (error) {
    if (abortSignal.aborted) return
    return await block(explain(error, account))
  } finally {
    client?.disconnect()
  }
}

interface Service extends Surroundings {
  runtime: HostRuntime
  context: GatewayContext<Account>
  client: SesameClient
  log: HostLog
  show: (patch: Partial<AccountSnapshot>) => void
}

async function serve(service: Service): Promise<void> {
  const { runtime, modules, context, client, log, show, onConnected } = service
  const { account, abortSignal } = context
  const isAway = (error: unknown) => {
    const message = explain(error, account)
    if (context.getStatus().lastError !== message) log.warn(`[sesame] ${message}`)
    show({ connected: false, lifecycle: 'recovering', lastError: message })
  }
  const { agent } = await untilReachable(
    () => client.getManifest().catch((error: unknown) => rethrow(error, isAway)),
    abortSignal,
  )
  const stateDirectory = runtime.state.resolveStateDir()
  const cursorFile = new CursorFile(stateDirectory, agent.id)
  const drafts = new DraftFile(stateDirectory, agent.id)
  await untilReachable(() => drafts.endLeft(client), abortSignal)
  let cannotSave = false
  const save = () => {
    try {
      cursorFile.write(client.cursor)
      cannotSave = false
    } catch (error) {
      // Tried again at the next event. A message may be answered again after a restart, which is no reason to stop.
      if (!cannotSave)
        log.warn(`[sesame] The place in Sesame is not saved: ${describeError(error)}`)
      cannotSave = true
    }
  }
  let saving: NodeJS.Timeout | undefined
  const saveSoon = () => {
    saving ??= setTimeout(() => {
      saving = undefined
      save()
    }, saveAfterMs)
  }

  let hasEnded = false
  const isClosed = () => hasEnded || abortSignal.aborted
  const work = trackWork(client)
  const channelOf = rememberChannels(client)
  const inbound: Inbound = {
    client,
    self: agent,
    runtime,
    modules,
    context,
    drafts,
    warn: (message) => log.warn(`[sesame] ${message}`),
    onAnswered: () => show({ lastOutboundAt: Date.now() }),
  }
  client.on(
    'message',
    async ({ message }) => {
      if (isClosed()) return unsettled()
      const channel = await channelOf(message.channelId)
      if (message.senderId !== agent.id) show({ lastInboundAt: Date.now() })
      const turn = () => handleMessage(inbound, message, channel)
      try {
        await work(() => runTurn(`${agent.id} ${message.id}`, isClosed, turn))
      } catch (error) {
        if (isClosed()) return unsettled()
        inbound.warn(`A message could not be answered: ${describeError(error)}`)
      }
    },
    { concurrency, markRead: true },
  )
  const stopSaving = client.onAny(saveSoon)
  client.on('channel.updated', ({ channel }) => channelOf.forget(channel.id))
  client.on('error', ({ error }) => log.warn(`[sesame] ${describeError(error)}`))
  client.on('gap', ({ fromSeq, toSeq }) =>
    log.warn(`[sesame] Messages ${fromSeq} to ${toSeq} of a channel cannot be had any more.`),
  )
  client.on('connected', ({ reconnected }) => {
    log.info(`[sesame] @${agent.handle} is ${reconnected ? 'back' : 'online'}.`)
    const connected = { connected: true, lifecycle: 'ready', lastConnectedAt: Date.now() } as const
    show({ ...connected, name: `@${agent.handle}`, lastError: null, reconnectAttempts: 0 })
    onConnected()
  })
  client.on('reconnecting', ({ attempt, error }) => {
    isAway(error)
    show({ reconnectAttempts: attempt })
  })
  const ended = new Promise<never>((_resolve, reject) =>
    client.on('reconnect_failed', ({ error }) => reject(error)),
  )

  client.sendMeta({ runtime: 'openclaw', version: runtime.version })
  const resume = cursorFile.read()
  try {
    await Promise.race([
      client.connect({ retry: true, ...(resume && { resume }) }),
      aborted(abortSignal),
    ])
    await Promise.race([aborted(abortSignal), ended])
  } finally {
    hasEnded = true
    // Nothing that ends later may move the saved cursor: by then it may be the next connection's.
    stopSaving()
    clearTimeout(saving)
    client.disconnect()
    save()
  }
}

/** Of what was cut off: the cursor stays before its message for good, and this client does not hand it out again. */
const unsettled = () => new Promise<never>(() => {})

/** Shows that the agent works for as long as one of these goes on. */
function trackWork(client: SesameClient) {
  let running = 0
  return async (run: () => Promise<void>): Promise<void> => {
    if (running++ === 0) client.setStatus({ status: 'working' })
    try {
      await run()
    } finally {
      if (--running === 0) client.setStatus({ status: 'idle' })
    }
  }
}

/** The channels of messages, asked for once. */
function rememberChannels(client: SesameClient) {
  const known = new Map<string, Promise<Channel>>()
  const get = async (id: string): Promise<Channel> => {
    const found =
      known.get(id) ??
      client.getChannel(id).then(
        ({ channel }) => channel,
        (error: unknown) => {
          known.delete(id)
          throw error
        },
      )
    known.set(id, found)
    return found
  }
  return Object.assign(get, { forget: (id: string) => known.delete(id) })
}

const rethrow = (error: unknown, show: (error: unknown) => void): never => {
  if (error instanceof SesameError && error.isRetryable) show(error)
  throw error
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** What is wrong, and where to put it right. Never with the key. */
function explain(error: unknown, { apiUrl }: Account): string {
  const text = describeError(error)
  if (error instanceof SesameAuthError || isRefused(error)) {
    return `Sesame at ${apiUrl} refuses channels.sesame.apiKey: ${text}`
  }
  return error instanceof SesameError ? `Sesame at ${apiUrl}: ${text}` : text
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && (error.status === 401 || error.status === 403)
