import { accountId, channelId, createClient, normalizeSender, readAccount } from './account.ts'
import type { Account } from './account.ts'
import { runConnection, type Surroundings } from './connection.ts'
import type { AccountSnapshot, ChannelPlugin, HostLog, HostRuntime, SendContext } from './host.ts'
import { loadFile, namesOf, storeFile } from './media.ts'
import { chunkText, isTarget, parseTarget, placeOf, sendText, textLimit } from './sending.ts'

interface Place extends Surroundings {
  runtime: HostRuntime
  log: HostLog
}

/** Sesame as a channel of OpenClaw. */
export const createChannel = ({
  runtime,
  log,
  ...surroundings
}: Place): ChannelPlugin<Account> => ({
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
    media: true,
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
    sendText: async (context) => {
      const { client, place } = await openTarget(context, log)
      const ids = await sendText(client, place, context.text)
      return { channel: channelId, messageId: ids.at(-1) ?? '' }
    },
    sendMedia: async ({ mediaUrl, mediaLocalRoots, mediaReadFile, ...context }) => {
      const { client, place, account } = await openTarget(context, log)
      const files = []
      if (mediaUrl !== undefined) {
        const access = {
          ...(mediaLocalRoots && { localRoots: mediaLocalRoots }),
          ...(mediaReadFile && { readFile: mediaReadFile }),
        }
        const { mediaMaxMb: maxMb } = account
        const loaded = await loadFile(runtime, mediaUrl, { maxMb, ...access })
        files.push(await storeFile(client, place.channelId, loaded, context.signal))
      }
      const ids = await sendText(client, place, context.text || namesOf(files), { files })
      return { channel: channelId, messageId: ids.at(-1) ?? '' }
    },
  },
  status: {
    defaultRuntime: { accountId, running: false, connected: false },
    buildAccountSnapshot: ({ account, runtime: found }) => ({ ...found, ...snapshotOf(account) }),
  },
  gateway: { startAccount: (context) => runConnection(runtime, context, surroundings) },
})

/** As the configuration says now, and where a target leads. */
async function openTarget({ cfg, to, threadId }: SendContext, log: HostLog) {
  const account = readAccount(cfg)
  if (account.problem !== null) throw new Error(account.problem)
  const client = createClient(account, log)
  const { channelId: target } = await placeOf(client, to)
  const thread = threadId === undefined || threadId === null ? {} : { threadRootId: `${threadId}` }
  return { account, client, place: { channelId: target, ...thread } }
}

function snapshotOf({ enabled, apiKey }: Account): AccountSnapshot {
  return { accountId, enabled, configured: apiKey !== '' }
}
