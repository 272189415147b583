import type { TaskRules } from '@sesamespace/contract/task-rules'
import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { TaskReview } from '@sesamespace/contract/task-review'
import type { UpdateTaskInput } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { acceptTask, exceedTaskLimit, reopenAcceptedTask } from '../../policies/task.ts'
import { auditActor } from '../audit/index.ts'
import { takeProofFiles } from '../drive/index.ts'
import type { HeldTask } from './task-change.ts'
import { takeNews } from './task-news.ts'
import { lockColumn } from './task-order.repo.ts'
import {
  countInColumn,
  hasWorkedOn,
  isAccepted,
  isSubmitted,
  readTaskRules,
  writeAcceptance,
  writeSubmission,
  type LimitedStatus,
} from './task-rules.repo.ts'

const names: Record<LimitedStatus, string> = {
  in_progress: 'In progress',
  in_review: 'In review',
  blocked: 'Blocked',
}
const isLimited = (status: TaskStatus): status is LimitedStatus => Object.hasOwn(names, status)

interface Entry {
  channelId: string
  status: TaskStatus
  /** The task that moves there; absent for a new one. */
  taskId?: string
}

/**
 * Refuses one task more than the limit of a column. The column is held until the end of the transaction: of two that come at
 * once for its last place, the second counts the first.
 */
export async function assertRoom(
  tx: Tx,
  actor: Actor,
  { channelId, status, taskId }: Entry,
  { evenIfOverLimit }: Pick<UpdateTaskInput, 'evenIfOverLimit'>,
): Promise<void> {
  if (evenIfOverLimit) assertAllowed(exceedTaskLimit(actor))
  if (!isLimited(status) || evenIfOverLimit) return
  const limit = (await readTaskRules(tx.db, channelId)).limits[status]
  if (limit === null) return
  await lockColumn(tx.db, { workspaceId: tx.workspaceId, status })
  const count = await countInColumn(tx.db, channelId, status, taskId)
  if (count < limit) return
  throw new AppError(
    'wip_limit_reached',
    `${names[status]} holds ${count} of ${limit} tasks. Finish one of them first.`,
    {
      details: [
        { path: 'status', message: status },
        { path: 'limit', message: String(limit) },
        { path: 'count', message: String(count) },
      ],
    },
  )
}

type Proof = NonNullable<TaskReview['proof']>

/** The proof as it is kept: the files that it names are the task's from then on. */
async function takeProof(
  { tx, task, channel }: HeldTask,
  actor: Actor,
  { text, links, fileIds }: NonNullable<UpdateTaskInput['proof']>,
): Promise<Proof> {
  const address = { taskId: task.id, channelId: channel.id }
  return { text, links, files: await takeProofFiles(tx, actor, address, fileIds) }
}

/**
 * What a change of state means where tasks are accepted before they are done: who asks for that, and who may grant it. Answers
 * the proof that came with it.
 */
export async function reviewChange(
  held: HeldTask,
  actor: Actor,
  status: TaskStatus,
  input: Pick<UpdateTaskInput, 'proof'>,
): Promise<Proof | undefined> {
  const { tx, task, channel } = held
  if (input.proof && status !== 'in_review')
    throw new AppError('conflict', 'A proof comes with the status `in_review`.')
  const isMove = status !== task.status
  if (!isMove && !input.proof) return undefined
  const proof = input.proof && (await takeProof(held, actor, input.proof))
  const rules = await readTaskRules(tx.db, channel.id)
  if (task.status === 'done' && isMove)
    await withdrawAcceptance({ tx, task, channel }, actor, rules)
  if (status === 'in_review' && (rules.acceptance || proof)) {
    if (isMove && rules.acceptance && rules.proof) await assertProven({ tx, task }, actor, proof)
    await submit({ tx, task }, actor, proof)
  } else if (status === 'done' && rules.acceptance) {
    const worked = await hasWorkedOn(tx.db, task.id, actor.principalId)
    assertAllowed(acceptTask(actor, { hasWorked: worked }))
    if (task.status !== 'in_review')
      throw new AppError(
        'acceptance_required',
        `Task #${task.number} is not in review. Move it to In review first; somebody who did not work on it accepts it.`,
      )
    await writeAcceptance(tx.db, task.id, actor.principalId)
    await takeNews(tx, actor, task.id)
    auditDecision({ tx, task, channel }, actor, 'task.accepted')
  }
  return proof
}

/** What was accepted is done no longer: people alone decide that, too. */
async function withdrawAcceptance(
  held: HeldTask,
  actor: Actor,
  { acceptance }: TaskRules,
): Promise<void> {
  const { tx, task } = held
  if (!(await isAccepted(tx.db, task.id))) return
  if (acceptance) assertAllowed(reopenAcceptedTask(actor))
  await writeAcceptance(tx.db, task.id, null)
  auditDecision(held, actor, 'task.acceptance_withdrawn')
}

const auditDecision = (
  { tx, task, channel }: HeldTask,
  actor: Actor,
  action: 'task.accepted' | 'task.acceptance_withdrawn',
): void =>
  tx.audit({
    action,
    ...auditActor(actor),
    targetType: 'task',
    targetId: task.id,
    details: { number: task.number, title: task.title, channelId: channel.id },
  })

/**
 * Notes that the work waits to be accepted. Who only moves the card, such as a reviewer who takes their acceptance back, changes
 * neither who did the work nor what they showed.
 */
async function submit(
  { tx, task }: Pick<HeldTask, 'tx' | 'task'>,
  actor: Actor,
  proof: Proof | undefined,
): Promise<void> {
  const isOwn = proof !== undefined || (await hasWorkedOn(tx.db, task.id, actor.principalId))
  if (!isOwn && (await isSubmitted(tx.db, task.id))) return
  const by = isOwn ? actor.principalId : (task.claimed_by ?? actor.principalId)
  await writeSubmission(tx.db, task.id, { by, proof })
}

/** Who did the work shows it; others who put it into review, such as a person who tidies the board, need not. */
async function assertProven(
  { tx, task }: Pick<HeldTask, 'tx' | 'task'>,
  actor: Actor,
  proof: Proof | undefined,
): Promise<void> {
  if (proof && proof.links.length + proof.files.length > 0) return
  if (actor.kind === 'human' && !(await hasWorkedOn(tx.db, task.id, actor.principalId))) return
  throw new AppError(
    'proof_required',
    `Task #${task.number} goes into review with a proof: a text of what was done, and at least one link to it or file that shows it.`,
  )
}

/** Refuses a task that begins as done, or in review without its proof, where tasks are accepted before they are done. */
export async function assertMayBegin(tx: Tx, channelId: string, status: TaskStatus): Promise<void> {
  if (status !== 'done' && status !== 'in_review') return
  if (!(await readTaskRules(tx.db, channelId)).acceptance) return
  throw new AppError(
    'acceptance_required',
    'Tasks of this channel are accepted by a person before they are done. Create it as open, then ask for acceptance by the status `in_review`.',
  )
}
