import { clientWords } from '@sesamespace/contract/browser-label'
import type { SignInWay } from '@sesamespace/contract/sign-ins'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../db/database.ts'
import { networkOf } from './network-of.ts'
import type { RequestFacts } from './request-facts.ts'
import { deleteMissing, insertRefusal, insertSignIn } from './sign-ins.repo.ts'

/** What is kept of who sends. */
export type Sender = Pick<RequestFacts, 'userAgent' | 'source'>

const attemptOf = (tx: Tx, principalId: string, way: SignInWay, { userAgent, source }: Sender) => ({
  id: uuid(),
  workspaceId: tx.workspaceId,
  principalId,
  way,
  client: clientWords(userAgent),
  network: networkOf(source),
})

/** Writes down for the person that they signed in; answers whether the device is new to them. */
export async function noteSignIn(
  tx: Tx,
  { principalId, sessionId, way }: { principalId: string; sessionId: string; way: SignInWay },
  { facts, isKnown }: { facts: Sender; isKnown: boolean },
): Promise<boolean> {
  const attempt = attemptOf(tx, principalId, way, facts)
  if (way.startsWith('password_')) await deleteMissing(tx.db, attempt)
  if (!(await insertSignIn(tx.db, attempt, { sessionId, isKnown }))) return false
  // Their other screens ask for what is new.
  tx.emit({
    type: 'member.updated',
    payload: { principalId },
    audience: { principalIds: [principalId] },
    actorId: principalId,
  })
  return true
}

/** Writes down for the person that somebody was refused as them. */
export async function noteRefusal(
  tx: Tx,
  { principalId, way, refusal }: { principalId: string; way: SignInWay; refusal: string },
  facts: Sender,
): Promise<void> {
  const attempt = attemptOf(tx, principalId, way, facts)
  // Of who had the password, each place by itself: it may be taken away again.
  const fold =
    refusal === 'code_missing'
      ? [refusal, attempt.client, attempt.network ?? ''].join(' ')
      : refusal
  await insertRefusal(tx.db, attempt, { refusal, fold })
}
