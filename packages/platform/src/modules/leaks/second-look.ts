import type { Actor } from '../../auth/actor.ts'
import { messageRun } from '@sesamespace/contract/message-runs'
import { readMessage, replaceContent, replaceRun } from '../messages/index.ts'
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

const RUN_TRIES = 5

/** Texts of a run, in a message that is written and in one that is stored. */
const ofRun = /^(?:metadata\.)?run\./

/** Takes what was found out of the message that holds it; what it held is kept nowhere. */
export async function rewriteMessage(
  parts: Pick<GuardParts, 'database' | 'watch'>,
  actor: Author,
  { isMessage, channelId, subjectId }: LeakTarget,
  found: readonly FoundField[],
): Promise<void> {
  if (!isMessage || channelId === null || subjectId === null) return
  const texts = found.flatMap((field) => field.texts)
  if (texts.some(({ path }) => ofRun.test(path)))
    await rewriteRun(parts, actor, channelId, subjectId)
  const from = texts.find(({ path }) => path === 'content')?.text
  if (from === undefined) return
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

/** Its agent may write another one meanwhile, which was examined in turn: then that one is looked at. */
async function rewriteRun(
  parts: Pick<GuardParts, 'database' | 'watch'>,
  { workspaceId, principalId: actorId }: Author,
  channelId: string,
  messageId: string,
): Promise<void> {
  for (let tries = 0; tries < RUN_TRIES; tries += 1) {
    const from = (await readMessage(parts.database.db, channelId, messageId))?.metadata.run
    if (!from) return
    const { value, found } = await examine(parts, workspaceId, from)
    if (found.length === 0) return
    const to = messageRun.parse(value)
    const isReplaced = await parts.database.transaction(workspaceId, (tx) =>
      replaceRun(tx, { channelId, messageId, from, to, actorId }),
    )
    if (isReplaced) return
  }
}
