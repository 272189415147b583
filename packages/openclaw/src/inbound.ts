import type { Attachment, Channel, Message, SesameClient } from '@sesamespace/sdk'
import { accountId, channelId as pluginChannel, describeError, type Account } from './account.ts'
import { mentions, refusalOf, type Self } from './admission.ts'
import { Answer } from './answer.ts'
import type { DraftFile } from './draft-file.ts'
import type { HostModules } from './host-modules.ts'
import type { AgentRoute, GatewayContext, HostRuntime, Ingress, MediaFact, Peer } from './host.ts'
import { loadFile, nameOfSource, receiveFiles, storeFile } from './media.ts'

export interface Inbound {
  client: SesameClient
  self: Self
  runtime: HostRuntime
  modules: HostModules
  context: GatewayContext<Account>
  drafts: DraftFile
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
  const { account, abortSignal: signal } = context
  const { senderId, threadRootId, metadata } = message
  const place = {
    channelId: channel.id,
    ...(threadRootId !== null && { threadRootId }),
  }
  const drafts = account.streaming ? inbound.drafts : null
  const answer = new Answer({ client, selfId: self.id, message, place, signal }, { drafts })
  const received = await receiveFiles(
    { client, runtime, maxMb: account.mediaMaxMb, signal },
    message,
  )
  let cutOff: unknown = null
  const fail = (what: string, error: unknown) => {
    if (!signal.aborted) warn(`${what}: ${describeError(error)}`)
  }
  try {
    await runtime.channel.inbound.dispatch({
      cfg: context.cfg,
      channel: pluginChannel,
      accountId,
      route: { agentId: route.agentId, sessionKey },
      ctxPayload: runtime.channel.inbound.buildContext(factsOf(self, turn, received)),
      record: { onRecordError: (error) => fail('A message could not be recorded', error) },
      delivery: {
        deliver: async ({ text = '', mediaUrl, mediaUrls, isReasoning }, { kind }) => {
          if (isReasoning || answer.isOld) return
          const urls = mediaUrls ?? (mediaUrl === undefined ? [] : [mediaUrl])
          try {
            const { files, lines } = await storeFiles(inbound, { urls, turn })
            const content = [text, ...lines].join('\n').trim()
            if (content === '' && files.length === 0) return
            const messageIds = await answer.deliver({ text: content, files }, kind)
            onAnswered()
            return { messageIds, visibleReplySent: answer.isOld || messageIds.length > 0 }
          } catch (error) {
            if (signal.aborted) cutOff = error
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
      ...(drafts && {
        replyOptions: {
          onPartialReply: ({ text = '' }) => answer.grow(text),
          disableBlockStreaming: true,
        },
      }),
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
  } finally {
    await answer.end().catch((error: unknown) => fail('A draft could not be taken back', error))
  }
  // The host knows it as done, and the answer is nowhere.
  if (cutOff !== null) throw new Error('The answer was cut off.', { cause: cutOff })
}

/** Puts the files of an answer into Sesame. What cannot be sent is a line that says so; the log says why. */
async function storeFiles(
  { client, runtime, modules, context, warn }: Inbound,
  { urls, turn }: { urls: readonly string[]; turn: Turn },
): Promise<{ files: Attachment[]; lines: string[] }> {
  const files: Attachment[] = []
  const lines: string[] = []
  if (urls.length === 0) return { files, lines }
  const { account, abortSignal } = context
  const localRoots = await modules.mediaRoots(context.cfg, turn.route.agentId)
  for (const url of urls) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one file in memory at a time
      const loaded = await loadFile(runtime, url, { maxMb: account.mediaMaxMb, localRoots })
      // oxlint-disable-next-line no-await-in-loop -- as above
      files.push(await storeFile(client, turn.channel.id, loaded, abortSignal))
    } catch (error) {
      if (abortSignal.aborted) throw error
      warn(`A file of an answer is not sent: ${describeError(error)}`)
      lines.push(`[${nameOfSource(url)} could not be sent.]`)
    }
  }
  return { files, lines }
}

interface Received {
  media: MediaFact[]
  /** What to say of files that are not handed over. */
  lines: readonly string[]
}

function factsOf(self: Self, turn: Turn, { media, lines }: Received) {
  const { message, channel, peer, route, sessionKey, ingress } = turn
  const { metadata, threadRootId } = message
  const isDirect = peer.kind === 'direct'
  const to = `channel:${channel.id}`
  const text = [message.content, ...lines].join('\n')
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
    media,
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
