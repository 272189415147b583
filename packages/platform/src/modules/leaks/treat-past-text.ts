import type { LeakSearchRow } from '../../db/tables/leaks.ts'
import { replaceRevision } from '../messages/index.ts'
import { examine } from './examine.ts'
import type { GuardParts } from './guard-parts.ts'
import type { LeakedField } from './compile.ts'
import type { LeakIndex } from './leak-index.ts'
import { countFound } from './leak-searches.repo.ts'
import type { PastSource, PastText } from './past-texts.repo.ts'
import { recordFound } from './record-found.ts'
import type { Author, FoundField, LeakTarget } from './record-leaks.ts'
import { rewriteMessage } from './second-look.ts'

interface TreatParts extends Pick<GuardParts, 'database' | 'rootKey'> {
  index: LeakIndex<LeakedField>
}

/** Alerts about what is in an earlier text, and takes it out of messages, as when it is written now. */
export async function treatPastText(
  { database, rootKey, index }: TreatParts,
  { id: searchId, workspace_id: workspaceId }: Pick<LeakSearchRow, 'id' | 'workspace_id'>,
  { place, kind }: PastSource,
  past: PastText,
): Promise<void> {
  const parts = {
    database,
    rootKey,
    watch: {
      current: () => ({ index, isComplete: true, isSoon: true }),
      complete: () => Promise.resolve(),
    },
  }
  const { value, found } = await examine(parts, workspaceId, past.texts)
  // A name of its own is no leak of it.
  const others = found.filter(({ field }) => field.itemId !== past.subjectId)
  if (others.length === 0) return
  const author = { workspaceId, principalId: past.authorId }
  const target: LeakTarget = {
    place,
    channelId: past.channelId,
    subjectId: past.subjectId,
    isMessage: kind === 'message',
    isEarlier: true,
    stays: kind === 'other',
  }
  await recordFound(parts, author, target, others)
  if (kind === 'message') await rewriteMessage(parts, author, target, others)
  if (kind === 'revisions') await rewriteRevisions(parts, author, past, value)
  const itemIds = [...new Set(others.map(({ field }: FoundField) => field.itemId))]
  await countFound(database.db, searchId, itemIds)
}

/** What a message said before stays readable to nobody with a value in it. */
async function rewriteRevisions(
  { database }: Pick<GuardParts, 'database'>,
  { workspaceId }: Author,
  { subjectId, texts }: PastText,
  cleaned: unknown,
): Promise<void> {
  if (cleaned === null || typeof cleaned !== 'object') return
  for (const [revision, content] of Object.entries(cleaned)) {
    if (typeof content !== 'string' || content === texts[revision]) continue
    await database.transaction(workspaceId, (tx) =>
      replaceRevision(tx.db, { messageId: subjectId, revision: Number(revision), content }),
    )
  }
}
