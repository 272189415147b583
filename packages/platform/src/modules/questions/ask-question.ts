import { isDeepStrictEqual } from 'node:util'
import { v7 as uuid } from 'uuid'
import type {
  AskQuestionInput,
  Question,
  QuestionChoice,
  QuestionChoiceInput,
} from '@sesamespace/contract/questions'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { writeIn } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { requireMembership } from '../channels/index.ts'
import { requireQuestion } from './question-access.ts'
import { announce } from './question-announcer.ts'
import { insertQuestion, type NewQuestion } from './question-changes.repo.ts'
import { viewQuestion } from './question-view.ts'
import { countPending, findByClientId, type QuestionRow } from './questions.repo.ts'

const MAX_PENDING = 20

const approveOrDeny: QuestionChoice[] = [
  { id: 'approve', label: 'Approve', style: 'primary' },
  { id: 'deny', label: 'Deny', style: 'danger' },
]

const withStyle = ({ style = 'default', ...choice }: QuestionChoiceInput): QuestionChoice => ({
  ...choice,
  style,
})

/** Asks people. The same name again is the first question, as it is now. */
export async function askQuestion(
  tx: Tx,
  actor: Actor,
  input: AskQuestionInput,
): Promise<Question> {
  const { channelId = null, clientGeneratedId = null } = input
  const asked: NewQuestion = {
    id: uuid(),
    workspaceId: tx.workspaceId,
    askerId: actor.principalId,
    channelId,
    title: input.title,
    detail: input.detail || null,
    choices: input.choices?.map(withStyle) ?? approveOrDeny,
    allowText: input.allowText,
    editable: input.editable ?? null,
    deciders: input.deciders ?? (channelId === null ? 'operator' : 'channel'),
    clientGeneratedId,
    askedWith: actor.kind === 'agent' ? actor.credential.id : null,
    expiresInSeconds: input.expiresInSeconds,
  }
  if (asked.deciders === 'channel' && channelId === null)
    throw new AppError(
      'invalid_request',
      'body.deciders: name the channel ("channelId") whose members may answer.',
    )
  if (channelId !== null) {
    const channel = await requireMembership(tx.db, actor, channelId)
    assertAllowed(writeIn(channel))
  }
  const first = await firstAsked(tx, actor, asked)
  if (first) return viewQuestion(actor, first)
  if ((await countPending(tx.db, tx.workspaceId, actor.principalId)) >= MAX_PENDING)
    throw new AppError(
      'rate_limited',
      `You have ${MAX_PENDING} unanswered questions. Wait for an answer or withdraw one.`,
    )
  if (!(await insertQuestion(tx.db, asked))) {
    const other = await firstAsked(tx, actor, asked)
    if (!other) throw new Error('A question with the same name was there and is gone.')
    return viewQuestion(actor, other)
  }
  const question = await requireQuestion(tx.db, actor, asked.id)
  await announce(tx, {
    question,
    step: 'asked',
    actorId: actor.principalId,
    requestId: actor.requestId,
    line: `Asks: ${question.title}`,
  })
  return viewQuestion(actor, question)
}

/** The question that has this name already. Another one must not take it for its own. */
async function firstAsked(
  tx: Tx,
  actor: Actor,
  asked: NewQuestion,
): Promise<QuestionRow | undefined> {
  const { clientGeneratedId } = asked
  if (clientGeneratedId === null) return undefined
  const { workspaceId, principalId } = actor
  const first = await findByClientId(tx.db, workspaceId, principalId, clientGeneratedId)
  if (!first || isSame(first, asked)) return first
  throw new AppError(
    'idempotency_conflict',
    'body.clientGeneratedId: you asked another question with it. Use a new one.',
  )
}

const isSame = (first: QuestionRow, asked: NewQuestion): boolean =>
  isDeepStrictEqual(
    [first.channel_id, first.title, first.detail, first.choices, first.allow_text],
    [asked.channelId, asked.title, asked.detail, asked.choices, asked.allowText],
  ) && isDeepStrictEqual([first.editable, first.deciders], [asked.editable, asked.deciders])
