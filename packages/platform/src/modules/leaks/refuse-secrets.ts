import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Actor } from '../../auth/actor.ts'
import { AppError } from '../../http/errors.ts'
import { examine } from './examine.ts'
import { textSlices } from './file-text.ts'
import type { GuardParts } from './guard-parts.ts'
import { isIndexReady } from './index-ready.ts'
import { recordFound } from './record-found.ts'
import type { LeakTarget } from './record-leaks.ts'

/** The answer to what holds a secret and means nothing with a part of it removed. */
export const secretRefused = (): AppError =>
  new AppError(
    'secret_in_content',
    'This holds a secret of the vault. Take it out; those who can replace it know.',
  )

/** Refuses a file whose text holds a secret. Between slices others have their turn. */
export async function refuseFile(
  parts: GuardParts,
  actor: Actor,
  fileId: string,
  bytes: Buffer,
): Promise<void> {
  const target: LeakTarget = {
    place: 'file',
    channelId: null,
    subjectId: fileId,
    isMessage: false,
  }
  await isIndexReady(parts, actor.workspaceId, { mustWait: true })
  for (const slice of textSlices(bytes)) {
    const { found } = await examine(parts, actor.workspaceId, slice)
    if (found.length > 0) {
      await recordFound(parts, actor, target, found)
      throw secretRefused()
    }
    await nextTurn()
  }
}
