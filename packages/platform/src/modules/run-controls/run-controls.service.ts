import { v7 as uuid } from 'uuid'
import { isLiveRun } from '@sesamespace/contract/message-runs'
import type {
  AnswerRunControlInput,
  RunControl,
  RunControlFilter,
} from '@sesamespace/contract/run-controls'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { lapseOf } from '../../db/lapsed-requests.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { controlRun } from '../../policies/message.ts'
import { requireChannel, requireMembership } from '../channels/index.ts'
import { requireLockedMessage } from '../messages/index.ts'
import {
  findControl,
  findPendingControl,
  insertControl,
  isActive,
  listControls,
  settleControl,
  toRunControl,
  type RunControlRow,
} from './run-controls.repo.ts'

/** The message whose run is meant. */
export interface RunAddress {
  channelId: string
  messageId: string
}

/** What people ask of runs that messages show. The agent does it: the server only asks. */
export function createRunControlsService(database: Database) {
  /** Ends one that waits. The same end again changes nothing. */
  const settle = (
    actor: Actor,
    controlId: string,
    how: { status: 'accepted' | 'refused' | 'cancelled'; reason: string | null },
  ): Promise<RunControl> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const found = await findControl(tx.db, actor, controlId)
      if (!found) throw notFound('Request')
      // What an agent says to it is shown in the channel: not by one that was taken out of it.
      await requireMembership(tx.db, actor, found.channel_id)
      if (actor.kind === 'human') assertAllowed(controlRun(actor))
      const settled = await settleControl(tx, controlId, how)
      if (!settled) return assertSame(await findControl(tx.db, actor, controlId), how.status)
      emitSettled(tx, settled, actor.principalId)
      return toRunControl(settled)
    })

  return {
    request: (
      actor: Actor,
      address: RunAddress,
      action: RunControl['action'],
    ): Promise<RunControl> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const row = await requireLockedMessage(tx, actor, address)
        assertAllowed(controlRun(actor))
        const agentId = row.sender_id
        const isGoingOn = row.run !== null && isLiveRun(row.run) && row.stopped === null
        if (!row.run) throw new AppError('conflict', 'This message shows no run.')
        if (action === 'stop' && !isLiveRun(row.run))
          throw new AppError('conflict', 'This run is over: there is nothing to stop.')
        if (action === 'again' && isGoingOn)
          throw new AppError('conflict', 'This run still goes on. Stop it first.')
        if (!(await isActive(tx.db, agentId)))
          throw new AppError('conflict', 'The agent of this run is frozen or gone.')
        for (const over of await lapseOf(tx, 'run_controls', row.id)) emitSettled(tx, over, null)
        const pending = await findPendingControl(tx, { messageId: row.id, action })
        if (pending) return toRunControl(pending)
        const control = await insertControl(tx, {
          id: uuid(),
          action,
          channel_id: row.channel_id,
          message_id: row.id,
          agent_id: agentId,
          requested_by: actor.principalId,
        })
        announce(tx, actor, control)
        return toRunControl(control)
      }),

    answer: (
      actor: Actor,
      controlId: string,
      { outcome, reason }: AnswerRunControlInput,
    ): Promise<RunControl> => settle(actor, controlId, { status: outcome, reason: reason || null }),

    cancel: (actor: Actor, controlId: string): Promise<RunControl> =>
      settle(actor, controlId, { status: 'cancelled', reason: null }),

    async list(
      actor: Actor,
      channelId: string,
      filter: RunControlFilter,
    ): Promise<{ controls: RunControl[]; nextCursor: string | null }> {
      await requireChannel(database.db, actor, channelId)
      return await listControls(database.db, actor, filter, channelId)
    },

    listOwn: (
      actor: Actor,
      filter: RunControlFilter,
    ): Promise<{ controls: RunControl[]; nextCursor: string | null }> =>
      listControls(database.db, actor, filter),
  }
}

export type RunControlsService = ReturnType<typeof createRunControlsService>

function announce(tx: Tx, actor: Actor, row: RunControlRow): void {
  const { channel_id: channelId, action } = row
  tx.emit({
    type: action === 'stop' ? 'message.run_stop_requested' : 'message.run_again_requested',
    payload: { control: toRunControl(row) },
    audience: { channelId },
    actorId: actor.principalId,
  })
  tx.audit({
    action: action === 'stop' ? 'run.stop_requested' : 'run.again_requested',
    actorId: actor.principalId,
    targetType: 'message',
    targetId: row.message_id,
    details: { channelId, agentId: row.agent_id, requestId: row.id },
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}

/** What became of one, for the channel. */
export function emitSettled(tx: Tx, row: RunControlRow, actorId: string | null): void {
  tx.emit({
    type: 'message.run_control_settled',
    payload: { control: toRunControl(row) },
    audience: { channelId: row.channel_id },
    actorId,
  })
}

/** Who answers twice gets the same; who comes too late is told what became of it. */
function assertSame(row: RunControlRow | undefined, status: RunControlRow['status']): RunControl {
  if (row?.status === status) return toRunControl(row)
  const became = row === undefined || row.status === 'pending' ? 'lapsed' : row.status
  throw new AppError('conflict', `This request does not wait any more: it is ${became}.`)
}
