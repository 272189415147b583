import { v7 as uuid } from 'uuid'
import type { ScheduleEvent } from '@sesamespace/contract/schedule'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import type { Audience } from '../../db/log/event.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { endBoundLeases } from '../leases/index.ts'
import { runsBetween } from './cron.ts'
import { keepDecision, takeDecisions, type Decision } from './decisions.repo.ts'
import { statusOfNew } from './new-status.ts'
import { applyPatch } from './schedule-patch.ts'
import { readPlan, ruleOf, type Plan } from './schedule-plan.ts'
import {
  deleteEvent,
  findEvent,
  isAgent,
  insertEvents,
  listEvents,
  lockEvent,
  lockSchedule,
  toScheduleEvent,
  updateEvent,
  type ScheduleEventRow,
} from './schedule.repo.ts'
import type {
  CreateScheduleEventInput,
  RunPreviewFilter,
  ScheduleFilter,
  UpdateScheduleEventInput,
} from '@sesamespace/contract/schedule'

/** How far ahead the next runs of a job are looked for. */
const FAR_AHEAD_MS = 10 * 366 * 24 * 60 * 60 * 1_000

/** Rules of an agent's schedule. Agents keep their own; people with the right may add to it, pause it and clean it up. */
export function createScheduleService(database: Database) {
  const get = async (actor: Actor, eventId: string): Promise<ScheduleEventRow> => {
    const row = await findEvent(database.db, actor, eventId)
    if (!row) throw notFound('Schedule event')
    return row
  }

  return {
    async get(actor: Actor, eventId: string): Promise<ScheduleEvent> {
      return toScheduleEvent(await get(actor, eventId))
    },

    /** For an agent its own events, for a person those of all agents or of one. */
    async list(
      actor: Actor,
      filter: ScheduleFilter,
    ): Promise<{ events: ScheduleEvent[]; nextCursor: string | null }> {
      const { rows, nextCursor } = await listEvents(database.db, actor, filter)
      return { events: rows.map(toScheduleEvent), nextCursor }
    },

    /** The next runs of an active job, as instants. */
    async nextRuns(actor: Actor, eventId: string, count: number): Promise<string[]> {
      const row = await get(actor, eventId)
      if (row.status !== 'active') return []
      const left =
        row.max_occurrences === null
          ? count
          : Math.min(count, row.max_occurrences - row.occurrence_count)
      const rule = ruleOf(row)
      if (!rule) return row.next_occurrence_at ? [row.next_occurrence_at.toISOString()] : []
      const from = new Date()
      const until = new Date(from.getTime() + FAR_AHEAD_MS)
      return runsBetween(rule, { from, until, count: left }).map((run) => run.toISOString())
    },

    /** The next runs that a schedule would ask for; refuses one that no job can have. */
    preview({ count, ...input }: RunPreviewFilter): string[] {
      const rule = ruleOf(readPlan(input))
      // What begins with this instant has its first run after one interval.
      const from = new Date(Date.now() + 1)
      const until = new Date(from.getTime() + FAR_AHEAD_MS)
      return rule ? runsBetween(rule, { from, until, count }).map((run) => run.toISOString()) : []
    },

    async create(actor: Actor, input: CreateScheduleEventInput): Promise<ScheduleEvent> {
      return await database.transaction(actor.workspaceId, async (tx) => {
        const agentId = await agentFor(tx, actor, input.agentId)
        const decided = await decidedBefore(tx, actor, { agentId, externalId: input.externalId })
        const event = await insertOne(tx, {
          agentId,
          title: input.title,
          description: input.description ?? null,
          externalId: input.externalId ?? null,
          plan: readPlan(input),
          decided,
        })
        tx.emit({
          type: 'schedule.event.created',
          payload: { event },
          audience: scheduleAudience(agentId),
          actorId: actor.principalId,
        })
        return event
      })
    },

    async update(
      actor: Actor,
      eventId: string,
      patch: UpdateScheduleEventInput,
    ): Promise<ScheduleEvent> {
      return await database.transaction(actor.workspaceId, async (tx) => {
        const row = await lockEvent(tx.db, actor, eventId)
        if (!row) throw notFound('Schedule event')
        const event = toScheduleEvent(
          await updateEvent(tx.db, eventId, applyPatch(actor, row, patch)),
        )
        await endBoundLeases(tx, { jobId: eventId }, actor)
        tx.emit({
          type: 'schedule.event.updated',
          payload: { event },
          audience: scheduleAudience(row.agent_id),
          actorId: actor.principalId,
        })
        return event
      })
    },

    /** Removes an event with the runs it recorded. What a person decided about it holds for the next of its name. */
    async remove(actor: Actor, eventId: string): Promise<void> {
      await database.transaction(actor.workspaceId, async (tx) => {
        const found = await findEvent(tx.db, actor, eventId)
        if (!found) throw notFound('Schedule event')
        await lockSchedule(tx.db, found.agent_id)
        const row = await lockEvent(tx.db, actor, eventId)
        if (!row) throw notFound('Schedule event')
        await deleteEvent(tx.db, eventId)
        await endBoundLeases(tx, { runsOf: row.agent_id }, actor)
        await endBoundLeases(tx, { jobId: eventId }, actor)
        await keepDecision(tx.db, row)
        await forgetEvents(tx, [eventId])
        tx.emit({
          type: 'schedule.event.deleted',
          payload: { eventId, agentId: row.agent_id },
          audience: scheduleAudience(row.agent_id),
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'schedule.event.deleted',
          actorId: actor.principalId,
          targetType: 'schedule_event',
          targetId: eventId,
          details: { title: row.title, agentId: row.agent_id },
          ...(actor.requestId && { requestId: actor.requestId }),
        })
      })
    },
  }
}

export type ScheduleService = ReturnType<typeof createScheduleService>

/** All people of the workspace see what its agents run by the clock. */
export const scheduleAudience = (agentId: string): Audience => ({
  scope: 'humans',
  principalIds: [agentId],
})

async function agentFor(tx: Tx, actor: Actor, agentId: string | undefined): Promise<string> {
  if (actor.kind === 'agent') {
    if (agentId !== undefined && agentId !== actor.principalId) {
      throw new AppError(
        'forbidden',
        'Agents may only schedule for themselves. Leave "agentId" out.',
      )
    }
    return actor.principalId
  }
  if (agentId === undefined)
    throw new AppError('invalid_request', 'body.agentId: say which agent is to run it.')
  if (!(await isAgent(tx.db, actor.workspaceId, agentId))) throw notFound('Agent')
  return agentId
}

/** What a person decided about a job of that name before. A person who makes it anew takes that back. */
async function decidedBefore(
  tx: Tx,
  actor: Actor,
  { agentId, externalId }: { agentId: string; externalId: string | undefined },
): Promise<Decision | null> {
  if (externalId === undefined) return null
  await lockSchedule(tx.db, agentId)
  const [decided] = await takeDecisions(tx, agentId, [externalId])
  return actor.kind === 'agent' ? (decided ?? null) : null
}

interface NewEvent {
  agentId: string
  title: string
  description: string | null
  externalId: string | null
  plan: Plan
  decided: Decision | null
}

async function insertOne(
  tx: Tx,
  { agentId, title, description, externalId, plan, decided }: NewEvent,
): Promise<ScheduleEvent> {
  try {
    const [row] = await insertEvents(tx.db, [
      {
        ...plan,
        id: uuid(),
        workspace_id: tx.workspaceId,
        agent_id: agentId,
        title,
        description,
        external_id: externalId,
        ...statusOfNew(plan, { decided }),
      },
    ])
    if (!row) throw new Error('An inserted event was not returned.')
    return toScheduleEvent(row)
  } catch (error) {
    if (!isUniqueViolation(error, 'schedule_events_external')) throw error
    throw new AppError(
      'conflict',
      `There is an event with externalId "${externalId}" already. Update that one, or sync the whole schedule.`,
    )
  }
}
