import type { Question } from '@sesamespace/contract/questions'
import type { Tx } from '../../db/database.ts'
import { appendMessage } from '../messages/index.ts'
import { askedPeople } from './asked-people.repo.ts'
import type { QuestionRow } from './questions.repo.ts'

/** A step in the life of a question, after it was written. */
export interface QuestionStep {
  question: Pick<QuestionRow, 'id' | 'asker_id' | 'channel_id' | 'title'>
  step: 'asked' | Exclude<Question['status'], 'pending'>
  /** Who took it; `null`: time itself. */
  actorId: string | null
  requestId?: string | undefined
  details?: Record<string, unknown>
  /** What the channel is told. */
  line: string
}

/** Announces a step: audit entry, event to the asker, to whom it asks and to the channel, line in the channel. */
export async function announce(tx: Tx, { question, step, actorId, ...rest }: QuestionStep) {
  const { id: questionId, asker_id: askerId, channel_id: channelId } = question
  tx.audit({
    action: `question.${step}`,
    actorId,
    ...(rest.requestId !== undefined && { requestId: rest.requestId }),
    targetType: 'question',
    targetId: questionId,
    ...(rest.details && { details: rest.details }),
  })
  tx.emit({
    type: `question.${step}`,
    payload: { questionId, askerId, channelId, status: step === 'asked' ? 'pending' : step },
    audience: {
      principalIds: [askerId, ...(await askedPeople(tx.db, questionId))],
      ...(channelId !== null && { channelId }),
    },
    actorId,
  })
  if (channelId === null) return
  await appendMessage(tx, {
    channelId,
    senderId: actorId ?? askerId,
    kind: 'system',
    intent: 'notification',
    content: rest.line,
    // The question carries the live card; its outcome is a line of its own.
    ...(step === 'asked' && { card: { type: 'question', questionId } }),
  })
}
