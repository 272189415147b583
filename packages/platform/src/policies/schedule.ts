import type { Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** Whether the actor may decide about jobs that a sync left out: people who manage schedules. */
export const decideHeldCancel = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'schedule:manage'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused('forbidden', 'Only a person may decide about jobs that are held.'),
  )
