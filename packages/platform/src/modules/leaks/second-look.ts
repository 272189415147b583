import type { Actor } from '../../auth/actor.ts'
import { replaceContent } from '../messages/index.ts'
import { examine, type ExamineOptions } from './examine.ts'
import type { GuardParts } from './guard-parts.ts'
import { recordFound } from './record-found.ts'
import type { Author, FoundField, LeakTarget } from './record-leaks.ts'

/** What was written before every value was known. */
export interface Written {
  target: LeakTarget
  body: unknown
  options: ExamineOptions
}

/** Examines a body again when everything is known. */
export const lookLater = (parts: GuardParts, actor: Actor, written: Written): void =>
  parts.late.add(actor.workspaceId, {
    size: JSON.stringify(written.body).length,
    run: () => lookAgain(parts, actor, written),
  })

async function lookAgain(
  parts: GuardParts,
  actor: Actor,
  { target, body, options }: Written,
): Promise<void> {
  const { found } = await examine(parts, actor.workspaceId, body, { ...options, grows: false })
  if (found.length === 0) return
  await recordFound(parts, actor, target, found)
  await rewriteMessage(parts, actor, target, found)
}

/** Takes what was found out of the message that holds it; what it held is kept nowhere. */
export async function rewriteMessage(
  parts: Pick<GuardParts, 'database' | 'watch'>,
  actor: Author,
  { isMessage, channelId, subjectId }: LeakTarget,
  found: readonly FoundField[],
): Promise<void> {
  const from = found.flatMap(({ texts }) => texts).find(({ path }) => path === 'content')?.text
  if (!isMessage || channelId === null || subjectId === null || from === undefined) return
  const { value } = await examine(parts, actor.workspaceId, from)
  await parts.database.transaction(actor.workspaceId, (tx) =>
    replaceContent(tx, {
      channelId,
      messageId: subjectId,
      from,
      to: String(value),
      actorId: actor.principalId,
      before: 'forget',
    }),
  )
}
