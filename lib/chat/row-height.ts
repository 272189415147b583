import type { ChatRow } from './rows'

const others: Record<Exclude<ChatRow['type'], 'message'>, number> = {
  start: 96,
  day: 36,
  new: 26,
  fold: 32,
}

const linePx = 20
/** About as many characters as a line has in a window of usual width. */
const lineLength = 100

/**
 * How high a row of the list will be, as near as can be told before it is drawn: for every row above that turns out otherwise, the
 * list is moved, which ends a turn of the wheel.
 */
export function rowHeight(row: ChatRow | undefined): number {
  if (row?.type !== 'message') return row ? others[row.type] : linePx
  const { content, metadata, reactions, replyCount, deletedAt } = row.message
  const head = row.grouped ? 4 : 30
  if (deletedAt) return head + linePx
  if (metadata.card) return head + 54
  const lines = content
    .split('\n')
    .reduce((count, line) => count + Math.max(1, Math.ceil(line.length / lineLength)), 0)
  const hasPicture = metadata.attachments.some(({ contentType }) =>
    contentType.startsWith('image/'),
  )
  return (
    head +
    lines * linePx +
    (metadata.attachments.length > 0 ? (hasPicture ? 200 : 58) : 0) +
    (reactions.length > 0 ? 30 : 0) +
    (replyCount > 0 ? 30 : 0)
  )
}
