import { v7 as uuid } from 'uuid'
import type { LeakPlace } from '@sesamespace/contract/leaks'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import type { LeakedField } from './compile.ts'
import { fillFingerprint, findKnownLeak, insertLeak } from './leak-records.repo.ts'
import { getLeak, leakAudience } from './leaks.repo.ts'
import { nameOf, type LiveField } from './live-fields.ts'
import { saveOriginals } from './originals.repo.ts'
import { sealOriginals, type Originals } from './originals.ts'
import type { Finding } from './redact.ts'

/** Where something was about to be written. */
export interface LeakTarget {
  place: LeakPlace
  channelId: string | null
  /** The message, the task or whatever it is; unknown while it is being made. */
  subjectId: string | null
  /** The text is a message's. */
  isMessage: boolean
  /** It was written before the value was stored. */
  isEarlier?: boolean
  /** The text still says it. */
  stays?: boolean
}

/** Who wrote it. */
export type Author = Pick<Actor, 'workspaceId' | 'principalId' | 'requestId'>

export const subjectOf = (target: LeakTarget, subjectId: string): string =>
  `${target.place} ${subjectId}`

/** What was found, by field. */
export interface FoundField {
  field: LeakedField
  live: LiveField
  texts: Originals
}

/** Sorts findings by the fields that count. */
export function byField(
  findings: readonly Finding<LeakedField>[],
  live: ReadonlyMap<string, LiveField>,
): FoundField[] {
  const found = new Map<string, FoundField>()
  for (const { path, original, owners } of findings) {
    for (const field of owners) {
      const name = nameOf(field)
      const isLive = live.get(name)
      if (!isLive) continue
      const known = found.get(name) ?? { field, live: isLive, texts: [] }
      if (!known.texts.some((text) => text.path === path))
        known.texts.push({ path, text: original })
      found.set(name, known)
    }
  }
  return [...found.values()]
}

/**
 * Puts what was found on record: one alert for each subject, field and value. A text that is written again and again, as a
 * streaming answer is, keeps its alert; what is kept of it is the newest.
 */
export async function recordLeaks(
  tx: Tx,
  rootKey: RootKey,
  author: Author,
  target: LeakTarget,
  found: readonly FoundField[],
): Promise<string[]> {
  const subject = target.subjectId === null ? null : subjectOf(target, target.subjectId)
  const ids: string[] = []
  for (const { field, live, texts } of found) {
    const fingerprint = Buffer.from(field.fingerprint, 'base64')
    const known =
      subject === null
        ? undefined
        : await findKnownLeak(tx.db, tx.workspaceId, subject, { ...field, fingerprint })
    if (known) {
      if (known.resolved_at === null && target.isMessage) {
        const sealed = await sealOriginals(
          tx,
          rootKey,
          { id: known.id, vaultId: live.vaultId },
          texts,
        )
        await saveOriginals(tx.db, known.id, sealed)
      }
      continue
    }
    const id = uuid()
    const isNew = await insertLeak(tx.db, {
      id,
      workspace_id: tx.workspaceId,
      vault_id: live.vaultId,
      vault_name: live.vaultName,
      item_id: field.itemId,
      item_name: live.itemName,
      field_key: field.fieldKey,
      item_version: field.itemVersion,
      fingerprint,
      author_id: author.principalId,
      place: target.place,
      stays: target.stays ?? false,
      channel_id: target.channelId,
      message_id: target.isMessage ? target.subjectId : null,
      subject,
      // Only messages are put back.
      ...(target.isMessage &&
        (await sealOriginals(tx, rootKey, { id, vaultId: live.vaultId }, texts))),
    })
    // Two edits of one text at once: the other one has put it on record.
    if (!isNew) continue
    ids.push(id)
    // Rows of before have no fingerprint: from now on the alert is compared with it.
    await fillFingerprint(tx.db, field, fingerprint)
    await announce(tx, author, target, field, id)
  }
  return ids
}

async function announce(
  tx: Tx,
  author: Author,
  target: LeakTarget,
  field: LeakedField,
  leakId: string,
): Promise<void> {
  const leak = await getLeak(tx.db, tx.workspaceId, leakId)
  tx.emit({
    type: 'vault.leak_detected',
    payload: { leak },
    audience: { principalIds: await leakAudience(tx.db, tx.workspaceId, leak.vaultId) },
    actorId: author.principalId,
  })
  tx.audit({
    action: 'vault.leak_detected',
    actorId: author.principalId,
    targetType: 'vault_item',
    targetId: field.itemId,
    details: {
      field: field.fieldKey,
      place: target.place,
      channelId: target.channelId,
      ...(target.isEarlier && { earlier: true, ...(target.stays && { stays: true }) }),
    },
    ...(author.requestId && { requestId: author.requestId }),
  })
}
