// What this plugin uses of OpenClaw, as it is in 2026.9.6. Its package is 650 MB, so its types are not installed here:
// `npm run test:openclaw` runs the plugin in the real one.

/** The part of the configuration that is read here. */
export interface HostConfig {
  channels?: Record<string, unknown>
}

export interface HostLog {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
  debug?(message: string): void
}

/** How an account of a channel stands, as `openclaw channels status` shows it. */
export interface AccountSnapshot {
  accountId: string
  name?: string
  enabled?: boolean
  configured?: boolean
  running?: boolean
  connected?: boolean
  lifecycle?: 'starting' | 'ready' | 'recovering' | 'blocked' | 'stopped'
  reconnectAttempts?: number
  lastConnectedAt?: number | null
  lastDisconnect?: { at: number; error?: string } | null
  lastError?: string | null
  lastInboundAt?: number | null
  lastOutboundAt?: number | null
}

export interface GatewayContext<Account> {
  cfg: HostConfig
  accountId: string
  account: Account
  abortSignal: AbortSignal
  log?: HostLog
  getStatus(): AccountSnapshot
  setStatus(next: AccountSnapshot): void
}

export interface Peer {
  kind: 'direct' | 'group' | 'channel'
  id: string
}

export interface AgentRoute {
  agentId: string
  accountId: string
  sessionKey: string
}

/** A decision of the host about a sender. It is handed back as it came. */
export interface Ingress {
  senderAccess: { allowed: boolean; reasonCode: string }
  commandAccess: { authorized: boolean }
}

export interface IngressInput {
  channelId: string
  accountId: string
  cfg: HostConfig
  identity: {
    key: string
    authentication: 'verified'
    normalize: (value: string) => string
    aliases: readonly {
      key: string
      authentication: 'asserted'
      normalize: (value: string) => string
    }[]
  }
  subject: { stableId: string; aliases: Record<string, string> }
  conversation: Peer
  contextBinding: {
    agentId: string
    sessionKey: string
    messageId: string
    inboundEventKind: 'user_request'
  }
  dmPolicy: 'allowlist'
  groupPolicy: 'allowlist'
  groupAllowFromFallbackToAllowFrom: true
  allowFrom: readonly string[]
  groupAllowFrom: readonly string[]
  command: { allowTextCommands: true; hasControlCommand: boolean }
}

/** A file that the host has in its own store. */
export interface MediaFact {
  path: string
  contentType: string
  fileName: string
  sizeBytes: number
  messageId: string
}

/** A message from outside, in facts. What is in `message` and `sender` the host shows its model as untrusted. */
export interface InboundFacts {
  channel: string
  accountId: string
  messageId: string
  messageIdFull: string
  timestamp: number
  from: string
  sender: { id: string; name: string; username: string; isBot: boolean }
  conversation: Peer & { label: string; threadId?: string; parentId?: string; routePeer: Peer }
  route: {
    agentId: string
    accountId: string
    routeSessionKey: string
    dispatchSessionKey: string
    parentSessionKey?: string
  }
  reply: {
    to: string
    originatingTo: string
    messageThreadId?: string
    sourceReplyDeliveryMode: 'thread' | 'channel' | 'direct'
  }
  message: { body: string; rawBody: string; bodyForAgent: string; commandBody: string }
  /** Files of the message, in its order. */
  media: MediaFact[]
  access: {
    commands: { authorized: boolean }
    mentions: { canDetectMention: true; wasMentioned: boolean; requireMention: boolean }
  }
  channelIngress: Ingress
  extra: Record<string, unknown>
}

export interface ReplyPayload {
  text?: string
  mediaUrl?: string
  mediaUrls?: string[]
  isReasoning?: boolean
}

/** A result of a tool, a block of an answer that goes on, or the answer. */
export type ReplyKind = 'tool' | 'block' | 'final'

export interface TurnPlan<Context> {
  cfg: HostConfig
  channel: string
  accountId: string
  route: { agentId: string; sessionKey: string }
  ctxPayload: Context
  record: { onRecordError: (error: unknown) => void }
  delivery: {
    deliver: (
      payload: ReplyPayload,
      info: { kind: ReplyKind },
    ) => Promise<{ messageIds: string[]; visibleReplySent: boolean } | void>
    onError: (error: unknown, info: { kind: string }) => void
  }
  replyPipeline: {
    typing: {
      start: () => Promise<void>
      onStartError: (error: unknown) => void
      keepaliveIntervalMs: number
    }
  }
  replyOptions?: {
    /** The text so far, each time it grows. */
    onPartialReply: (payload: { text?: string }) => void
    /** Answers come whole: they are shown while they are written. */
    disableBlockStreaming: true
  }
  botLoopProtection?: {
    scopeId: string
    conversationId: string
    senderId: string
    receiverId: string
    eventId: string
    defaultEnabled: true
  }
}

/** What the host's runtime does for a channel. `Context` is its own: built by `buildContext`, taken by `dispatch`. */
export interface ChannelRuntime<Context = object> {
  routing: {
    resolveAgentRoute(input: {
      cfg: HostConfig
      channel: string
      accountId: string
      peer: Peer
    }): AgentRoute
  }
  commands: {
    isControlCommandMessage(text: string, cfg: HostConfig): boolean
  }
  media: {
    /** Keeps a file for the agent to read. */
    saveMediaBuffer(
      buffer: Buffer,
      contentType: string,
      subdir: 'inbound',
      maxBytes: number,
      originalFilename: string,
    ): Promise<{ path: string; contentType?: string; size: number }>
  }
  inbound: {
    ingress: { resolveStable(input: IngressInput): Promise<Ingress> }
    buildContext(facts: InboundFacts): Context
    dispatch(plan: TurnPlan<Context>): Promise<unknown>
  }
}

export interface HostRuntime {
  version: string
  state: { resolveStateDir(): string }
  config: { current(): HostConfig }
  channel: ChannelRuntime
  media: {
    /** Reads a file of the machine that its rules let be sent, or of an address. */
    loadWebMedia(url: string, options: MediaOptions): Promise<LoadedMedia>
  }
}

export interface MediaOptions {
  maxBytes: number
  optimizeImages: false
  localRoots?: readonly string[]
  readFile?: (path: string) => Promise<Buffer>
  hostReadCapability?: true
}

export interface LoadedMedia {
  buffer: Buffer
  contentType?: string
  fileName?: string
}

/** A job of the host's scheduler. */
export interface CronJob {
  id: string
  name?: string
  description?: string
  enabled?: boolean
  createdAtMs?: number
  schedule?:
    | { kind: 'cron'; expr?: string; tz?: string; staggerMs?: number }
    | { kind: 'at'; at?: string }
    | { kind: 'every'; everyMs?: number; anchorMs?: number }
    | { kind: 'on-exit' }
    | { kind: 'stream' }
  state?: {
    nextRunAtMs?: number
    runningAtMs?: number
    lastRunAtMs?: number
    lastRunStatus?: CronOutcome
    lastError?: string
    lastDurationMs?: number
  }
}

export type CronOutcome = 'ok' | 'error' | 'skipped'

export interface CronService {
  list(options: { includeDisabled: true }): Promise<CronJob[]>
  update(id: string, patch: { enabled: boolean }): Promise<unknown>
}

export interface CronChanged {
  action: 'added' | 'updated' | 'removed' | 'started' | 'finished' | 'scheduled'
  jobId: string
  job?: CronJob
  runAtMs?: number
  durationMs?: number
  status?: CronOutcome
  error?: string
  summary?: string
}

export interface HostEvents {
  cron_reconciled: [
    event: { reason: 'startup' | 'reload'; enabled: boolean },
    context: { getCron?: () => CronService | undefined; abortSignal: AbortSignal },
  ]
  cron_changed: [event: CronChanged]
  gateway_stop: [event: { reason?: string }]
}

export interface SendContext {
  cfg: HostConfig
  to: string
  text: string
  threadId?: string | number | null
  accountId?: string | null
  signal?: AbortSignal
}

export interface SendMediaContext extends SendContext {
  mediaUrl?: string
  mediaLocalRoots?: readonly string[]
  mediaReadFile?: (path: string) => Promise<Buffer>
}

export interface Sent {
  channel: string
  messageId: string
}

/** The parts of a channel that this plugin has. */
export interface ChannelPlugin<Account> {
  id: string
  meta: { id: string; label: string; selectionLabel: string; docsPath: string; blurb: string }
  capabilities: {
    chatTypes: ('direct' | 'group' | 'channel' | 'thread')[]
    media: boolean
    reactions: boolean
    threads: boolean
    nativeCommands: boolean
    blockStreaming: boolean
  }
  reload: { configPrefixes: string[] }
  config: {
    listAccountIds: (cfg: HostConfig) => string[]
    defaultAccountId: (cfg: HostConfig) => string
    resolveAccount: (cfg: HostConfig) => Account
    inspectAccount: (cfg: HostConfig) => { enabled: boolean; configured: boolean }
    isEnabled: (account: Account) => boolean
    isConfigured: (account: Account) => boolean
    unconfiguredReason: (account: Account) => string
    describeAccount: (account: Account) => AccountSnapshot
    resolveAllowFrom: (context: { cfg: HostConfig }) => string[]
  }
  security: {
    resolveDmPolicy: (context: { account: Account }) => {
      policy: string
      allowFrom: string[]
      allowFromPath: string
      approveHint: string
      normalizeEntry: (raw: string) => string
    }
  }
  messaging: {
    targetPrefixes: readonly string[]
    normalizeTarget: (raw: string) => string | undefined
    inferTargetChatType: (context: { to: string }) => 'direct' | 'channel' | undefined
    targetResolver: { looksLikeId: (raw: string) => boolean; hint: string }
  }
  outbound: {
    deliveryMode: 'direct'
    textChunkLimit: number
    chunker: (text: string, limit: number) => string[]
    sendText: (context: SendContext) => Promise<Sent>
    sendMedia: (context: SendMediaContext) => Promise<Sent>
  }
  status: {
    defaultRuntime: AccountSnapshot
    buildAccountSnapshot: (context: {
      account: Account
      runtime?: AccountSnapshot
    }) => AccountSnapshot
  }
  gateway: { startAccount: (context: GatewayContext<Account>) => Promise<void> }
}
