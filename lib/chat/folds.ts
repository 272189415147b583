import type { Message, MessageCard } from '@sesamespace/sdk'
import type { ChatRow } from './rows'

type MessageRow = Extract<ChatRow, { type: 'message' }>

/** As many like lines in a row become one. */
const manyLines = 4

/** A request or a question stands by itself, where it can be decided. */
const isDecision = (card: MessageCard | null) => card?.type === 'lease' || card?.type === 'question'

/**
 * What a line has in common with those it may be folded with. `null`: it stands by itself. A request waits for a decision, and
 * what names the person, or was answered, is more than a line.
 */
function likeness(row: ChatRow, meId: string | undefined): string | null {
  if (row.type !== 'message' || row.entry) return null
  const { kind, senderId, metadata, reactions, replyCount, deletedAt } = row.message
  const isPlain = kind === 'system' && !deletedAt && reactions.length === 0 && replyCount === 0
  const { card, mentions } = metadata
  if (!isPlain || isDecision(card) || (meId && mentions.includes(meId))) return null
  return `${card?.type ?? 'line'} ${senderId}`
}

interface FoldInput {
  meId: string | undefined
  /** `seq` of messages whose lines the person has unfolded. */
  unfolded: ReadonlySet<number>
  /** More of the first lines may be before what is loaded. */
  hasOlder: boolean
}

/** Folds like lines of Sesame that follow each other: twelve tasks that an agent made are one line, until somebody opens it. */
export function foldLines(rows: ChatRow[], { meId, unfolded, hasOlder }: FoldInput): ChatRow[] {
  const result: ChatRow[] = []
  let run: MessageRow[] = []
  let common: string | null = null
  let isFirst = true
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)]
    if (run.length < manyLines || !first || !last) result.push(...run)
    else {
      const messages = run.map(({ message }) => message)
      const isOpen = messages.some(({ seq }) => unfolded.has(seq))
      // The line stays the same one at whichever end more may come.
      const key = `fold ${isFirst && hasOlder ? last.key : first.key}`
      result.push({ type: 'fold', key, messages, isOpen })
      if (isOpen) result.push(...run)
    }
    if (run.length > 0) isFirst = false
    run = []
  }
  for (const row of rows) {
    const like = likeness(row, meId)
    if (like === null || like !== common) close()
    common = like
    if (row.type === 'message' && like !== null) run.push(row)
    else {
      result.push(row)
      isFirst = false
    }
  }
  close()
  return result
}

const nouns = {
  task: 'tasks created',
  occurrence: 'runs',
  lease: 'updates',
  question: 'updates',
  line: 'updates',
} as const

/** "12 tasks created by Builder". */
export function foldLabel(messages: readonly Message[]): string {
  const { card, senderDisplayName } = messages[0]?.metadata ?? {}
  const noun = nouns[card?.type ?? 'line']
  return `${messages.length} ${noun} by ${senderDisplayName ?? 'Sesame'}`
}
