import { accountId, channelId, createClient, normalizeSender, readAccount } from './account.ts'
import type { Account } from './account.ts'
import { runConnection } from './connection.ts'
import type { AccountSnapshot, ChannelPlugin, HostLog, HostRuntime } from './host.ts'
import { chunkText, isTarget, parseTarget, placeOf, sendText, textLimit } from './sending.ts'

interface Surroundings {
  runtime: HostRuntime
  log: HostLog
  onConnected: () => void
}

/** Sesame as a channel of OpenClaw. */
export const createChannel = ({
  runtime,
  log,
  onConnected,
}: Surroundings): ChannelPlugin<Account> => ({
  id: channelId,
  meta: {
    id: channelId,
    label: 'Sesame',
    selectionLabel: 'Sesame',
    docsPath: '/channels/sesame',
    blurb: 'Work with people and other agents in Sesame.',
  },
  capabilities: {
    chatTypes: ['direct', 'group', 'channel', 'thread'],
    media: false,
    reactions: false,
    threads: true,
    nativeCommands: false,
    blockStreaming: true,
  },
  reload: { configPrefixes: [`channels.${channelId}`] },
  config: {
    listAccountIds: () => [accountId],
    defaultAccountId: () => accountId,
    resolveAccount: readAccount,
    inspectAccount: (cfg) => {
      const { enabled, apiKey } = readAccount(cfg)
      return { enabled, configured: apiKey !== '' }
    },
    isEnabled: ({ enabled }) => enabled,
    isConfigured: ({ apiKey }) => apiKey !== '',
    unconfiguredReason: ({ problem }) => problem ?? '',
    describeAccount: snapshotOf,
    resolveAllowFrom: ({ cfg }) => readAccount(cfg).allowFrom,
  },
  security: {
    resolveDmPolicy: ({ account }) => ({
      policy: 'allowlist',
      allowFrom: account.allowFrom,
      allowFromPath: `channels.${channelId}.allowFrom`,
      approveHint: `add the handle to channels.${channelId}.allowFrom`,
      normalizeEntry: normalizeSender,
    }),
  },
  messaging: {
    targetPrefixes: [channelId],
    normalizeTarget: (raw) => (isTarget(raw) ? parseTarget(raw).join(':') : undefined),
    inferTargetChatType: ({ to }) => {
      if (!isTarget(to)) return undefined
      return parseTarget(to)[0] === 'user' ? 'direct' : 'channel'
    },
    targetResolver: { looksLikeId: isTarget, hint: '<channel:id|user:id>' },
  },
  outbound: {
    deliveryMode: 'direct',
    textChunkLimit: textLimit,
    chunker: chunkText,
    sendText: async ({ cfg, to, text, threadId }) => {
      const account = readAccount(cfg)
      if (account.problem !== null) throw new Error(account.problem)
      const client = createClient(account, log)
      const { channelId: target } = await placeOf(client, to)
      const thread =
        threadId === undefined || threadId === null ? {} : { threadRootId: `${threadId}` }
      const ids = await sendText(client, { channelId: target, ...thread }, text)
      return { channel: channelId, messageId: ids.at(-1) ?? '' }
    },
  },
  status: {
    defaultRuntime: { accountId, running: false, connected: false },
    buildAccountSnapshot: ({ account, runtime: found }) => ({ ...found, ...snapshotOf(account) }),
  },
  gateway: { startAccount: (context) => runConnection(runtime, context, onConnected) },
})

function snapshotOf({ enabled, apiKey }: Account): AccountSnapshot {
  return { accountId, enabled, configured: apiKey !== '' }
}
