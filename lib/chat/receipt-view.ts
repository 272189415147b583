import type { MessageReceipt, MessageReceipts, ReceiptState } from '@sesamespace/sdk'
import { formatDuration } from '@/lib/shared/format'
import type { Formats } from '@/lib/shared/formats'

const actWords: Record<NonNullable<MessageReceipt['act']>['kind'], string> = {
  answer: 'Answered',
  run: 'Started a run',
  task: 'Made a task',
  lease: 'Asked for a secret',
  question: 'Asked a question',
  reaction: 'Reacted',
  acknowledged: 'Acted on',
}

/** "in 14 seconds", "at once". */
export function tookWords(sentAt: string, at: string): string {
  const seconds = Math.round((Date.parse(at) - Date.parse(sentAt)) / 1000)
  return seconds < 1 ? 'at once' : `in ${formatDuration(seconds)}`
}

/** What is known of a message at an agent, in the order of its steps; the last one is how it stands. */
export function receiptSteps(
  receipt: MessageReceipt,
  sentAt: string,
  formats: Formats,
): { words: string; at: string | null }[] {
  const { deliveredAt, readAt, actedAt, act, failedAt, reason } = receipt
  const step = (words: string, at: string | null) =>
    at === null ? [] : [{ words: `${words} ${tookWords(sentAt, at)}`, at }]
  const failed = step('Failed', failedAt).map((one) => ({
    ...one,
    words: reason ? `${one.words}: ${reason}` : one.words,
  }))
  const acted = step(act ? actWords[act.kind] : 'Acted on', actedAt)
  const ends = receipt.state === 'failed' ? [...acted, ...failed] : [...failed, ...acted]
  const steps = [...step('Delivered', deliveredAt), ...step('Read', readAt), ...ends]
  return steps.length > 0 ? steps : [{ words: pendingWords(receipt, formats), at: null }]
}

function pendingWords(
  { connected, offlineSince }: MessageReceipt,
  { formatAbsolute }: Formats,
): string {
  if (connected) return 'Not delivered yet'
  return offlineSince === null
    ? 'Not delivered: not connected'
    : `Not delivered: offline since ${formatAbsolute(offlineSince)}`
}

const countWords: readonly (readonly [ReceiptState, string])[] = [
  ['failed', 'failed'],
  ['acted', 'acted'],
  ['read', 'read'],
  ['delivered', 'delivered'],
  ['pending', 'not delivered'],
]

/** One line for all agents: how it stands at the only one, or how many got how far. */
export function receiptSummary(
  { receipts, agentCount }: MessageReceipts,
  sentAt: string,
  formats: Formats,
): string {
  const [only, ...others] = receipts
  if (only && others.length === 0) return receiptSteps(only, sentAt, formats).at(-1)?.words ?? ''
  const counts = countWords.flatMap(([state, words]) => {
    const count = receipts.filter((one) => one.state === state).length
    return count > 0 ? `${count} ${words}` : []
  })
  const unlisted = agentCount - receipts.length
  return [...counts, ...(unlisted > 0 ? [`${unlisted} more`] : [])].join(' · ')
}

/** The state that the mark beside the line shows: what went wrong before all, else how far the first one got. */
export function receiptMark({ receipts }: MessageReceipts): ReceiptState {
  const order: readonly ReceiptState[] = ['failed', 'acted', 'read', 'delivered']
  return order.find((state) => receipts.some((one) => one.state === state)) ?? 'pending'
}

/** Whether an agent did anything with it. */
export const isTaken = ({ receipts }: MessageReceipts): boolean =>
  receipts.some(({ state }) => state !== 'pending' && state !== 'delivered')
