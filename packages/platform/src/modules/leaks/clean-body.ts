import type { Actor } from '../../auth/actor.ts'
import { sealed } from '../../crypto/root-key.ts'
import type { Cleaned, CleanOptions } from '../../http/clean-body.ts'
import { examine } from './examine.ts'
import type { GuardParts } from './guard-parts.ts'
import { isIndexReady } from './index-ready.ts'
import { setSubject } from './leaks.repo.ts'
import { recordFound } from './record-found.ts'
import { subjectOf, type LeakTarget } from './record-leaks.ts'
import { secretRefused } from './refuse-secrets.ts'
import { lookLater } from './second-look.ts'

/**
 * The same body without values of the vault. What was found is on record before anything is written. While many values are
 * being put into the index a message is written first and examined after: then it is rewritten. What is no message waits.
 */
export async function cleanBody(
  parts: GuardParts,
  actor: Actor,
  body: unknown,
  target: LeakTarget,
  options: CleanOptions,
): Promise<Cleaned> {
  const { workspaceId } = actor
  if (parts.rootKey.isSealed) {
    // Nothing is known to look for. What is stored is searched once there is a key; what is not, must wait for it.
    if (options.refuses) throw sealed()
    return { body, written: lookUnlessSealed(parts, actor, body, target, options) }
  }
  // Only a message can be rewritten.
  const mustWait = options.refuses === true || !target.isMessage
  const isKnown = await isIndexReady(parts, workspaceId, { mustWait })
  const { value, found } = await examine(parts, workspaceId, body, options)
  const leakIds = found.length > 0 ? await recordFound(parts, actor, target, found) : []
  if (options.refuses && found.length > 0) throw secretRefused()
  const later = (subject: LeakTarget): void =>
    lookLater(parts, actor, { target: subject, body: value, options })
  if (!isKnown && target.subjectId !== null) later(target)
  if (target.subjectId !== null || (isKnown && leakIds.length === 0))
    return { body: value, written: null }
  return {
    body: value,
    written: async (subjectId) => {
      if (leakIds.length > 0) {
        await setSubject(parts.database.db, workspaceId, leakIds, {
          subject: subjectOf(target, subjectId),
          ...(target.isMessage && { message_id: subjectId }),
        })
      }
      if (!isKnown) later({ ...target, subjectId })
    },
  }
}

/** Unsealed between the look and the writing, the search of what was stored may be past it: then it is looked at by itself. */
const lookUnlessSealed =
  (
    parts: GuardParts,
    actor: Actor,
    body: unknown,
    target: LeakTarget,
    options: CleanOptions,
  ): NonNullable<Cleaned['written']> =>
  async (madeId) => {
    if (parts.rootKey.isSealed) return
    const subjectId = target.subjectId ?? madeId
    lookLater(parts, actor, { target: { ...target, subjectId }, body, options })
  }
