import type { Message } from '@sesamespace/sdk'
import { dateIn } from '@/lib/shared/days'
import { foldLines } from './folds'
import type { OutboxEntry } from './outbox'
import { pendingMessage, type Sender } from './pending-message'
import { standsInChannel } from './stands-in-channel'

/** One line of the list of messages, from top to bottom. `key` stays the same while its content changes. */
export type ChatRow =
  | { type: 'start'; key: string }
  | { type: 'day'; key: string; at: string }
  | { type: 'new'; key: string }
  /** `entry`: the server has not confirmed it. */
  | { type: 'message'; key: string; message: Message; grouped: boolean; entry?: OutboxEntry }
  /** Many like lines as one. */
  | { type: 'fold'; key: string; messages: Message[]; isOpen: boolean }

interface RowsInput {
  messages: Message[]
  outgoing: OutboxEntry[]
  /** Nothing comes before the first message. */
  fromStart: boolean
  /** Where the person had read when they came; messages after it are new. `null`: no line. */
  newAfterSeq: number | null
  me: Sender | undefined
  /** `seq` of messages in lines that the person has unfolded. */
  unfolded: ReadonlySet<number>
  /** A thread shows its answers; a channel keeps them under their roots. */
  inThread: boolean
  /** Where the person's days begin and end. */
  timeZone: string
}

/** Messages of one author closer than this stand under one name. */
const groupMs = 5 * 60_000

/** A message keeps its key from the moment it was typed until long after the server has it, so that it does not blink. */
const keyOf = (message: Message): string =>
  message.clientGeneratedId ? `${message.senderId}:${message.clientGeneratedId}` : message.id

/** Messages as the list shows them: with days, the "New" line, and authors named once. */
export function chatRows(input: RowsInput): ChatRow[] {
  const { messages, outgoing, fromStart, newAfterSeq, me, unfolded, inThread, timeZone } = input
  const dayOf = (at: string): string => dateIn(timeZone, Date.parse(at))
  const meId = me?.id
  const rows: ChatRow[] = fromStart ? [{ type: 'start', key: 'start' }] : []
  const knowsStart = fromStart || inThread
  let previous: { senderId: string; at: string } | null = null
  // Where the line belongs is known only when the message before it is.
  const firstSeq = messages[0]?.seq ?? 0
  let isNewMarked = newAfterSeq === null || (!knowsStart && firstSeq > newAfterSeq)
  const open = (senderId: string, at: string): boolean => {
    // What is loaded may begin in the middle of a day: then no line. The first row also has to stay the same row when older
    // ones come before it, because the view holds on to it.
    if (previous ? dayOf(previous.at) !== dayOf(at) : knowsStart) {
      rows.push({ type: 'day', key: `day ${dayOf(at)}`, at })
      previous = null
    }
    const near = previous !== null && Date.parse(at) - Date.parse(previous.at) < groupMs
    const grouped = near && previous?.senderId === senderId
    previous = { senderId, at }
    return grouped
  }
  for (const message of messages) {
    if (!inThread && !standsInChannel(message)) continue
    if (message.deletedAt && message.replyCount === 0) continue
    const stands = message.kind === 'system' || message.metadata.card !== null
    // In its channel an answer says what it answers.
    const isAnswer = message.threadRootId !== null && !inThread
    let grouped = open(message.senderId, message.createdAt) && !stands && !isAnswer
    if (!isNewMarked && message.seq > (newAfterSeq ?? 0) && message.senderId !== meId) {
      isNewMarked = true
      grouped = false
      rows.push({ type: 'new', key: 'new' })
    }
    rows.push({ type: 'message', key: keyOf(message), message, grouped })
    if (stands) previous = { senderId: '', at: message.createdAt }
  }
  const arrived = new Set(messages.map(keyOf))
  for (const entry of outgoing) {
    if (!me) break
    const message = pendingMessage(entry, me)
    const key = keyOf(message)
    if (arrived.has(key)) continue
    const grouped = open(me.id, entry.createdAt) && (inThread || entry.threadRootId === null)
    rows.push({ type: 'message', key, message, entry, grouped })
  }
  return foldLines(rows, { meId, unfolded, hasOlder: !knowsStart })
}
