import type { SesameClient } from '@sesamespace/sdk'
import { sesameTools, type SesameTool, type ToolResult } from '@sesamespace/tools/internal'
import { channelId as pluginChannel, createClient, readAccount } from './account.ts'
import type { HostTool, HostToolResult, ToolContext } from './host-api.ts'
import type { HostConfig, HostLog } from './host.ts'
import { isTarget, parseTarget } from './sending.ts'

const prefix = 'sesame_'

/**
 * Secrets of the vault: asked for with a reason, given by people for a while. None of these shows the model a value: the host would
 * keep it in its database.
 */
const leaseTools = [
  'find_secrets',
  'request_secret',
  'check_lease',
  'answer_approver',
  'change_request',
  'cancel_request',
  'list_leases',
  'fetch_with_lease',
] as const

/** The tools by which a person is waited for: for as long as they take. */
const waitingTools: readonly string[] = [
  'request_secret',
  'check_lease',
  'answer_approver',
  'change_request',
]
const waitSeconds = 600

/** The names that the manifest declares. */
export const toolNames = leaseTools.map((name) => `${prefix}${name}`)

/** Leases as tools of OpenClaw. They ask Sesame as the agent of `channels.sesame`, over a connection that is open while one waits. */
export class LeaseTools {
  readonly #log: HostLog
  #current: { fingerprint: string; client: SesameClient; tools: readonly SesameTool[] } | undefined
  #running = 0

  constructor(log: HostLog) {
    this.#log = log
  }

  /** The tools of a session; `null` where no agent is configured. */
  of(config: HostConfig, context: ToolContext): HostTool[] | null {
    const account = readAccount(config)
    if (!account.enabled || account.problem !== null) return null
    const fingerprint = JSON.stringify([account.apiUrl, account.wsUrl, account.apiKey])
    if (this.#current?.fingerprint !== fingerprint) {
      this.stop()
      const client = createClient(account, this.#log)
      const tools = sesameTools(client, { only: leaseTools })
      this.#current = { fingerprint, client, tools }
    }
    const { client, tools } = this.#current
    return tools.map((tool) => this.#toHostTool(tool, client, context))
  }

  stop(): void {
    this.#current?.client.disconnect()
    this.#current = undefined
  }

  #toHostTool(tool: SesameTool, client: SesameClient, context: ToolContext): HostTool {
    return {
      name: `${prefix}${tool.name}`,
      label: tool.title,
      description: withPrefix(tool.description),
      parameters: prefixed(tool.inputSchema),
      execute: async (_id, input, signal, onUpdate) => {
        this.#running += 1
        try {
          const result = await tool.execute(completed(tool, input, context), {
            signal,
            onProgress: ({ message, progress, total }) =>
              onUpdate?.(toHostResult(`${message} (${progress} of ${total} s)`, {})),
          })
          if (result.isError) throw new Error(withPrefix(result.text))
          if (tool.name === 'request_secret') await this.#explain(result, context)
          return toHostResult(withPrefix(result.text), {})
        } finally {
          this.#running -= 1
          // A program that runs for one question ends after it.
          if (this.#running === 0) client.disconnect()
        }
      },
    }
  }

  /** In a channel of Sesame the request itself stands; elsewhere people are told what is waited for. */
  async #explain({ value }: ToolResult, { deliveryContext, delivery }: ToolContext) {
    if (deliveryContext?.channel === pluginChannel || !delivery) return
    const text = waitOf(value)
    if (text === null) return
    await delivery.send({ text }).catch((error: unknown) => {
      this.#log.warn(`[sesame] Nobody was told of a request for a secret: ${String(error)}`)
    })
  }
}

/** What a person is told who waits for the agent, which waits for another person. */
function waitOf(value: ToolResult['value']): string | null {
  const lease = value?.['lease']
  if (typeof lease !== 'object' || lease === null) return null
  const { status, itemName, reason }: Record<string, unknown> = { ...lease }
  if (status !== 'pending') return null
  return `I asked in Sesame for “${String(itemName)}”: ${String(reason)} A person has to allow it there, under Approvals. I go on when they have.`
}

/** Tells of a request where the conversation is, and waits for the decision unless the model says otherwise. */
function completed(
  { name }: SesameTool,
  input: Record<string, unknown>,
  { deliveryContext }: ToolContext,
): Record<string, unknown> {
  const { channel, to } = deliveryContext ?? {}
  const isHere = channel === pluginChannel && to !== undefined && isTarget(to)
  const [kind, id] = isHere ? parseTarget(to) : []
  return {
    ...(waitingTools.includes(name) && { waitSeconds }),
    ...(name === 'request_secret' && kind === 'channel' && { channelId: id }),
    ...input,
  }
}

const toHostResult = (text: string, details: object): HostToolResult => ({
  content: [{ type: 'text', text }],
  details,
})

const plainName = new RegExp(`(?<![\\w])(?:${leaseTools.join('|')})(?![\\w])`, 'g')

/** A model that reads about a tool reads its name here. */
const withPrefix = (text: string): string => text.replace(plainName, (name) => `${prefix}${name}`)

function prefixed(schema: object): object {
  const renamed: unknown = JSON.parse(withPrefix(JSON.stringify(schema)))
  return typeof renamed === 'object' && renamed !== null ? renamed : schema
}
