import type { ChannelPlugin, HostConfig, HostEvents, HostLog, HostRuntime } from './host.ts'

export interface HostToolResult {
  content: { type: 'text'; text: string }[]
  details: object
}

/** A tool, as the host hands it to its model. */
export interface HostTool {
  name: string
  label: string
  description: string
  /** A JSON Schema. */
  parameters: object
  execute: (
    id: string,
    input: Record<string, unknown>,
    signal?: AbortSignal,
    onUpdate?: (result: HostToolResult) => void,
  ) => Promise<HostToolResult>
}

/** Of the session that a tool is made for. */
export interface ToolContext {
  config?: HostConfig
  /** The configuration as it is by now. */
  getRuntimeConfig?: () => HostConfig | undefined
  /** Where its answers go. */
  deliveryContext?: { channel?: string; to?: string }
  /** Says something there, until the turn is over. */
  delivery?: { send: (message: { text: string }) => Promise<void> }
}

export interface HostApi<Account> {
  registrationMode: string
  runtime: HostRuntime
  logger: HostLog
  registerChannel(registration: { plugin: ChannelPlugin<Account> }): void
  registerTool(
    create: (context: ToolContext) => HostTool[] | null,
    options: { names: readonly string[] },
  ): void
  on<T extends keyof HostEvents>(
    event: T,
    handler: (...args: HostEvents[T]) => Promise<void> | void,
  ): void
}
