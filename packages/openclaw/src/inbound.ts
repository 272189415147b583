import { SesameError, type Channel, type Message, type SesameClient } from '@sesamespace/sdk'
import { accountId, channelId as pluginChannel, describeError, type Account } from './account.ts'
import { mentions, refusalOf, type Self } from './admission.ts'
import type { AgentRoute, GatewayContext, HostRuntime, Ingress, Peer } from './host.ts'
import { sendText } from './sending.ts'

export interface Inbound {
  client: SesameClient
  self: Self
  runtime: HostRuntime
  context: GatewayContext<Account>
  /** Where it says what it left out and why. */
  warn: (message: string) => void
  onAnswered: () => void
}

const typingIntervalMs = 3_000

/** Hands one message to the host, unless it is none to answer. Resolves when the host is done with it. */
export async function handleMessage(inbound: Inbound, message: Message, channel: Channel) {
  const { self, context, warn } = inbound
  const refusal = refusalOf(message, channel, { self, allowFrom: context.account.allowFrom })
  if (refusal?.silent) return
  const sender = `@${message.metadata.senderHandle}`
  if (refusal) return warn(`A message of ${sender} gets no answer: ${refusal.reason}.`)
  const turn = await planTurn(inbound, message, channel)
  if (!turn.ingress.senderAccess.allowed) {
    const { reasonCode } = turn.ingress.senderAccess
    return warn(`A message of ${sender} gets no answer: OpenClaw refused it (${reasonCode}).`)
  }
  await dispatch(inbound, { message, channel, ...turn })
}

interface Turn {
  message: Message
  channel: Channel
  peer: Peer
  route: AgentRoute
  sessionKey: string
  ingress: Ingress
}

async function planTurn({ runtime, context }: Inbound, message: Message, channel: Channel) {
  const { cfg, account } = context
  const { senderId, threadRootId, metadata, content } = message
  const isDirect = channel.kind === 'dm'
  const peer: Peer = isDirect
    ? { kind: 'direct', id: senderId }
    : { kind: channel.kind === 'group' ? 'group' : 'channel', id: channel.id }
  const route = runtime.channel.routing.resolveAgentRoute({
    cfg,
    channel: pluginChannel,
    accountId,
    peer,
  })
  const sessionKey =
    threadRootId === null ? route.sessionKey : `${route.sessionKey}:thread:${threadRootId}`
  const normalize = (value: string) => value.trim().toLowerCase()
  const ingress = await runtime.channel.inbound.ingress.resolveStable({
    channelId: pluginChannel,
    accountId,
    cfg,
    // Sesame says who wrote, over the connection that the agent's key opened.
    identity: {
      key: 'sesame-id',
      authentication: 'verified',
      normalize,
      aliases: [{ key: 'sesame-handle', authentication: 'asserted', normalize }],
    },
    subject: { stableId: senderId, aliases: { 'sesame-handle': metadata.senderHandle } },
    conversation: { kind: peer.kind, id: channel.id },
    contextBinding: {
      agentId: route.agentId,
      sessionKey,
      messageId: message.id,
      inboundEventKind: 'user_request',
    },
    dmPolicy: 'allowlist',
    groupPolicy: 'allowlist',
    groupAllowFromFallbackToAllowFrom: true,
    allowFrom: account.allowFrom,
    groupAllowFrom: account.allowFrom,
    command: {
      allowTextCommands: true,
      hasControlCommand: runtime.channel.commands.isControlCommandMessage(content, cfg),
    },
  })
  return { peer, route, sessionKey, ingress }
}

async function dispatch(inbound: Inbound, turn: Turn): Promise<void> {
  const { client, self, runtime, context, warn, onAnswered } = inbound
  const { message, channel, route, sessionKey } = turn
  const { senderId, threadRootId, metadata } = message
  const place = {
    channelId: channel.id,
    ...(threadRootId !== null && { threadRootId }),
  }
  let answers = 0
  let isAnswered = false
  let cutOff: unknown = null
  const fail = (what: string, error: unknown) => {
    if (!context.abortSignal.aborted) warn(`${what}: ${describeError(error)}`)
  }
  await runtime.channel.inbound.dispatch({
    cfg: context.cfg,
    channel: pluginChannel,
    accountId,
    route: { agentId: route.agentId, sessionKey },
    ctxPayload: runtime.channel.inbound.buildContext(factsOf(self, turn)),
    record: { onRecordError: (error) => fail('A message could not be recorded', error) },
    delivery: {
      deliver: async ({ text = '', mediaUrl, mediaUrls = [], isReasoning }) => {
        if (isReasoning || isAnswered) return
        if (mediaUrl !== undefined || mediaUrls.length > 0) {
          warn('An answer had files, which this channel does not send: its text is sent alone.')
        }
        if (text.trim() === '') return
        // Known by its question: when the host dies in between and is asked again, nobody reads it twice.
        const key = `openclaw-${message.id}-${answers++}`
        try {
          const signal = context.abortSignal
          const messageIds = await sendText(client, place, text, { key, signal })
          onAnswered()
          return { messageIds, visibleReplySent: messageIds.length > 0 }
        } catch (error) {
          // Answered before, in other words: the rest would be a second answer.
          isAnswered = isConflict(error)
          if (isAnswered) return { messageIds: [], visibleReplySent: true }
          if (context.abortSignal.aborted) cutOff = error
          throw error
        }
      },
      onError: (error, { kind }) => fail(`An answer (${kind}) could not be sent`, error),
    },
    replyPipeline: {
      typing: {
        start: async () => client.sendTyping(channel.id),
        onStartError: () => {},
        keepaliveIntervalMs: typingIntervalMs,
      },
    },
    // Two agents that mention each other would never end.
    ...(metadata.senderKind === 'agent' && {
      botLoopProtection: {
        scopeId: `${pluginChannel}:${accountId}`,
        conversationId: threadRootId ?? channel.id,
        senderId,
        receiverId: self.id,
        eventId: message.id,
        defaultEnabled: true,
      },
    }),
  })
  // The host knows it as done, and the answer is nowhere.
  if (cutOff !== null) throw new Error('The answer was cut off.', { cause: cutOff })
}

const isConflict = (error: unknown): boolean =>
  error instanceof SesameError && error.code === 'idempotency_conflict'

function factsOf(self: Self, { message, channel, peer, route, sessionKey, ingress }: Turn) {
  const { metadata, threadRootId } = message
  const isDirect = peer.kind === 'direct'
  const to = `channel:${channel.id}`
  const text = withFiles(message)
  return {
    channel: pluginChannel,
    accountId,
    messageId: message.id,
    messageIdFull: message.id,
    timestamp: Date.parse(message.createdAt),
    from: isDirect ? `sesame:user:${message.senderId}` : `sesame:${to}`,
    sender: {
      id: message.senderId,
      name: metadata.senderDisplayName,
      username: metadata.senderHandle,
      isBot: metadata.senderKind === 'agent',
    },
    conversation: {
      kind: peer.kind,
      id: channel.id,
      label: isDirect ? metadata.senderDisplayName : `#${channel.name}`,
      routePeer: peer,
      ...(threadRootId !== null && { threadId: threadRootId, parentId: channel.id }),
    },
    route: {
      agentId: route.agentId,
      accountId,
      routeSessionKey: sessionKey,
      dispatchSessionKey: sessionKey,
      ...(threadRootId !== null && { parentSessionKey: route.sessionKey }),
    },
    reply: {
      to,
      originatingTo: to,
      ...(threadRootId !== null && { messageThreadId: threadRootId }),
      sourceReplyDeliveryMode: replyMode(isDirect, threadRootId),
    },
    message: {
      body: text,
      rawBody: message.content,
      bodyForAgent: text,
      commandBody: message.content,
    },
    access: {
      commands: { authorized: ingress.commandAccess.authorized },
      mentions: {
        canDetectMention: true as const,
        wasMentioned: mentions(message, self),
        requireMention: !isDirect,
      },
    },
    channelIngress: ingress,
    extra: { OriginatingChannel: pluginChannel },
  }
}

const replyMode = (isDirect: boolean, threadRootId: string | null) => {
  if (threadRootId !== null) return 'thread' as const
  return isDirect ? ('direct' as const) : ('channel' as const)
}

/** The text, and a line for each file: files themselves are not handed over. */
function withFiles({ content, metadata }: Message): string {
  const files = metadata.attachments.map(
    ({ fileName, contentType, size }) => `[File: ${fileName} (${contentType}, ${size} bytes)]`,
  )
  return [content, ...files].join('\n')
}
