import { SesameError, type Message, type SesameClient } from '@sesamespace/sdk'
import { untilReachable, type Place } from './sending.ts'

/** Where a question stands, who answers it, and until when. */
export interface Question {
  client: SesameClient
  selfId: string
  message: Message
  place: Place
  signal: AbortSignal
}

interface Part {
  /** Which part of the answer it is: by it the part is known when it is sent again. */
  name: string
  content: string
  attachmentIds?: string[]
}

/** Behind the first words of an answer, until their message says of itself that more comes. */
export const moreComes = ' …'

/**
 * Sends a part of an answer once, however often it is sent: of a process that ended after it sent one nothing is known here, but its
 * part is found. The part as it stands now, which may be half-written, and is there to be completed then; `null` where it was said
 * before, whole and in other words.
 */
export async function sendPart(question: Question, part: Part): Promise<Message | null> {
  const { client, place, signal } = question
  const { name, ...input } = part
  const clientGeneratedId = `openclaw-${question.message.id}-${name}`
  const { channelId, threadRootId } = place
  try {
    const { message } = await untilReachable(
      () =>
        client.sendMessage(channelId, {
          ...input,
          ...(threadRootId !== undefined && { threadRootId }),
          clientGeneratedId,
        }),
      signal,
    )
    // The first one, where it was sent before: it may have been completed since.
    return message.content === part.content.toWellFormed() || isHalfWritten(message)
      ? message
      : null
  } catch (error) {
    if (!(error instanceof SesameError && error.code === 'idempotency_conflict')) throw error
    const message = await untilReachable(() => findPart(question, clientGeneratedId), signal)
    return message && isHalfWritten(message) ? message : null
  }
}

/** Whether more of it was to come. */
export const isHalfWritten = ({ content, metadata }: Message): boolean =>
  metadata.streaming || metadata.stopped !== undefined || content.endsWith(moreComes)

async function findPart(
  { client, selfId, message, place }: Question,
  key: string,
): Promise<Message | undefined> {
  const isIt = (found: Message) => found.clientGeneratedId === key && found.senderId === selfId
  const { channelId, threadRootId } = place
  if (threadRootId !== undefined) {
    return (await client.getThread(channelId, threadRootId)).messages.find(isIt)
  }
  const after = { cursor: message.seq, direction: 'after', limit: 200 } as const
  for await (const found of client.iterateMessages(channelId, after)) {
    if (isIt(found)) return found
  }
  return undefined
}
