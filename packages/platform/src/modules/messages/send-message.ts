import { hash } from 'node:crypto'
import type { Attachment } from '@sesamespace/contract/files'
import type { Message, SendMessageInput } from '@sesamespace/contract/messages'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { requireChannel } from '../channels/index.ts'
import { onlinePrincipals } from '../presence/index.ts'
import { findMentioned } from './mentioned.ts'
import type { MessageParts } from './message-files.ts'
import { runOf } from './message-run.ts'
import { findRootId } from './messages.repo.ts'
import { assertMayReply } from './reply-access.ts'
import type { SendQueue } from './send-queue.ts'

/** What sending is made of. */
export type SendParts = Pick<MessageParts, 'database' | 'files'> & { queue: SendQueue }

/** Sends a message; membership is decided with the group that it is committed in, with all else about it. */
export async function sendMessage(
  { database, files, queue }: SendParts,
  actor: Actor,
  channelId: string,
  given: SendMessageInput,
): Promise<Message> {
  const { db } = database
  const input = { ...given, threadRootId: await rootOf(db, channelId, given.threadRootId) }
  // Whoever may write does so where it is a member; others are judged by what they answer.
  if (!may(actor, 'chat:write')) await assertMayReply(db, actor, channelId, input)
  const attachments = await findAttachments(db, files, actor, channelId, input.attachmentIds)
  return await queue.send(actor.workspaceId, {
    channelId,
    senderId: actor.principalId,
    sender: actor,
    content: input.content,
    kind: input.kind,
    intent: input.intent,
    threadRootId: input.threadRootId,
    alsoToChannel: input.alsoToChannel ?? false,
    clientGeneratedId: input.clientGeneratedId ?? null,
    requestHash: requestHash(input),
    ...(await findMentioned(db, actor, { channelId, content: input.content })),
    attachments,
    ...(await findRun(db, actor, input)),
  })
}

/** What the message shows of a run, and whether its agent has a socket. */
async function findRun(db: Queryable, actor: Actor, input: SendMessageInput) {
  const run = runOf(actor, input.metadata?.run, null)
  if (!run) return {}
  const { principalId } = actor
  return { run, isSenderLive: (await onlinePrincipals(db, [principalId])).has(principalId) }
}

/** Clients answer the message they read, which may be an answer itself: its thread's root is meant. */
const rootOf = async (
  db: Queryable,
  channelId: string,
  answeredId: string | null | undefined,
): Promise<string | null> =>
  answeredId ? ((await findRootId(db, channelId, answeredId)) ?? answeredId) : null

/** To those who may not read the channel it does not exist, and neither do its files. */
async function findAttachments(
  db: Queryable,
  files: SendParts['files'],
  actor: Actor,
  channelId: string,
  ids: string[] | undefined,
): Promise<Attachment[]> {
  if (!ids?.length) return []
  await requireChannel(db, actor, channelId)
  return await files.attach(actor, channelId, ids)
}

const requestHash = (input: SendMessageInput): Buffer =>
  hash(
    'sha256',
    JSON.stringify([
      input.content,
      input.kind,
      input.intent,
      input.threadRootId ?? null,
      input.attachmentIds ?? [],
      ...(input.alsoToChannel ? ['also to channel'] : []),
      ...(input.metadata?.run ? [input.metadata.run] : []),
    ]),
    'buffer',
  )
