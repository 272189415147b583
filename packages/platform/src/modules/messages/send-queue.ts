import { sql } from 'kysely'
import type { Message } from '@sesamespace/sdk'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { insertMessages, type NewMessage, type PlacedMessage } from './message-writer.ts'
import { readMessage } from './messages.repo.ts'

/** More sends than this wait for the next commit. */
const MAX_BATCH = 64

interface PendingSend {
  message: NewMessage
  resolve: (message: Message) => void
  reject: (error: unknown) => void
}

interface ChannelState {
  lastSeq: number
  archived: boolean
}

/**
 * Commits the sends of a workspace in groups: while one transaction is under way the next ones gather, so that many
 * channels share one commit. Each send still succeeds or fails by itself.
 */
export class SendQueue {
  readonly #database: Database
  readonly #pending = new Map<string, PendingSend[]>()
  readonly #running = new Set<string>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Resolves once the message is durable. */
  send(workspaceId: string, message: NewMessage): Promise<Message> {
    return new Promise((resolve, reject) => {
      const queue = this.#pending.get(workspaceId) ?? []
      queue.push({ message, resolve, reject })
      this.#pending.set(workspaceId, queue)
      if (!this.#running.has(workspaceId)) {
        this.#running.add(workspaceId)
        setImmediate(() => void this.#run(workspaceId))
      }
    })
  }

  async #run(workspaceId: string): Promise<void> {
    for (;;) {
      const batch = this.#pending.get(workspaceId)?.splice(0, MAX_BATCH) ?? []
      if (batch.length === 0) {
        this.#pending.delete(workspaceId)
        this.#running.delete(workspaceId)
        return
      }
      try {
        const outcomes = await this.#database.transaction(workspaceId, (tx) =>
          commitBatch(
            tx,
            batch.map((pending) => pending.message),
          ),
        )
        batch.forEach((pending, index) => {
          const outcome = outcomes[index]
          if (outcome === undefined || outcome instanceof AppError) pending.reject(outcome)
          else pending.resolve(outcome)
        })
      } catch (error) {
        for (const pending of batch) pending.reject(error)
      }
    }
  }
}

async function commitBatch(tx: Tx, batch: NewMessage[]): Promise<(Message | AppError)[]> {
  const channels = await lockChannels(tx, batch)
  const members = await readMembers(tx, batch)
  const roots = await readThreadRoots(tx, batch)
  const earlier = await readEarlier(tx, batch)

  const placed: PlacedMessage[] = []
  const outcomes = batch.map((message): AppError | { placed: number } | { earlierId: string } => {
    const channel = channels.get(message.channelId)
    if (!channel) return notFound('Channel')
    if (!members.has(keyOf(message.channelId, message.senderId))) {
      return new AppError('forbidden', 'You are not a member of this channel. Join it first.')
    }
    if (message.clientGeneratedId) {
      const first = earlier.get(
        keyOf(message.channelId, message.senderId, message.clientGeneratedId),
      )
      if (first)
        return sameRequest(message, first.requestHash) ? { earlierId: first.id } : reusedId()
      const twin = placed.findIndex(
        (other) =>
          other.channelId === message.channelId &&
          other.senderId === message.senderId &&
          other.clientGeneratedId === message.clientGeneratedId,
      )
      if (twin !== -1)
        return sameRequest(message, placed[twin]?.requestHash) ? { placed: twin } : reusedId()
    }
    if (channel.archived)
      return new AppError(
        'channel_archived',
        'This channel is archived. Unarchive it to write here.',
      )
    if (message.threadRootId && roots.get(message.threadRootId) !== message.channelId)
      return notFound('Thread')
    channel.lastSeq += 1
    placed.push({ ...message, seq: channel.lastSeq })
    return { placed: placed.length - 1 }
  })

  const written = placed.length > 0 ? await insertMessages(tx, placed) : []
  if (placed.length > 0) await advanceChannels(tx, placed)
  return await Promise.all(
    outcomes.map(async (outcome, index) => {
      if (outcome instanceof AppError) return outcome
      const message =
        'placed' in outcome
          ? written[outcome.placed]
          : await readMessage(tx.db, batch[index]?.channelId ?? '', outcome.earlierId)
      return message ?? notFound('Message')
    }),
  )
}

const keyOf = (...parts: string[]): string => parts.join('|')
const sameRequest = (message: NewMessage, hash: Buffer | null | undefined): boolean =>
  !message.requestHash || !hash || message.requestHash.equals(hash)
const reusedId = (): AppError =>
  new AppError(
    'idempotency_conflict',
    'This clientGeneratedId was used for another message. Use a new one for each message.',
  )

async function lockChannels(tx: Tx, batch: NewMessage[]): Promise<Map<string, ChannelState>> {
  const rows = await tx.db
    .selectFrom('channels')
    .select(['id', 'last_seq', 'archived_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', [...new Set(batch.map((message) => message.channelId))])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return new Map(
    rows.map((row) => [row.id, { lastSeq: row.last_seq, archived: row.archived_at !== null }]),
  )
}

async function readMembers(tx: Tx, batch: NewMessage[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('channel_members')
    .select(['channel_id', 'principal_id'])
    .where('channel_id', 'in', [...new Set(batch.map((message) => message.channelId))])
    .where('principal_id', 'in', [...new Set(batch.map((message) => message.senderId))])
    .execute()
  return new Set(rows.map((row) => keyOf(row.channel_id, row.principal_id)))
}

async function readThreadRoots(tx: Tx, batch: NewMessage[]): Promise<Map<string, string>> {
  const ids = batch.flatMap((message) => (message.threadRootId ? [message.threadRootId] : []))
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('messages')
    .select(['id', 'channel_id'])
    .where('id', 'in', ids)
    .where('thread_root_id', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row.channel_id]))
}

async function readEarlier(tx: Tx, batch: NewMessage[]) {
  const ids = batch.flatMap((message) =>
    message.clientGeneratedId ? [message.clientGeneratedId] : [],
  )
  if (ids.length === 0) return new Map<string, { id: string; requestHash: Buffer | null }>()
  const rows = await tx.db
    .selectFrom('messages')
    .select(['id', 'channel_id', 'sender_id', 'client_generated_id', 'request_hash'])
    .where('client_generated_id', 'in', ids)
    .where('channel_id', 'in', [...new Set(batch.map((message) => message.channelId))])
    .where('sender_id', 'in', [...new Set(batch.map((message) => message.senderId))])
    .execute()
  return new Map(
    rows.map((row) => [
      keyOf(row.channel_id, row.sender_id, row.client_generated_id ?? ''),
      { id: row.id, requestHash: row.request_hash },
    ]),
  )
}

/** Moves the channels on, and the senders' own read marks: nobody has unread messages of their own making. */
async function advanceChannels(tx: Tx, placed: PlacedMessage[]): Promise<void> {
  const columns = {
    channels: placed.map((message) => message.channelId),
    senders: placed.map((message) => message.senderId),
    seqs: placed.map((message) => message.seq),
  }
  await sql`
    update channels set last_seq = sent.seq, last_message_at = now()
    from (
      select channel_id, max(seq) as seq
      from unnest(${columns.channels}::uuid[], ${columns.seqs}::bigint[]) as sent (channel_id, seq) group by channel_id
    ) as sent
    where channels.id = sent.channel_id
  `.execute(tx.db)
  await sql`
    update channel_members set read_seq = sent.seq
    from (
      select channel_id, sender_id, max(seq) as seq
      from unnest(${columns.channels}::uuid[], ${columns.senders}::uuid[], ${columns.seqs}::bigint[]) as sent (channel_id, sender_id, seq)
      group by channel_id, sender_id
    ) as sent
    where channel_members.channel_id = sent.channel_id and channel_members.principal_id = sent.sender_id
      and channel_members.read_seq < sent.seq
  `.execute(tx.db)
}
