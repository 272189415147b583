import type { Task } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { taskAbilities } from '../../policies/task.ts'
import { lostClaimsOf } from './task-claims.repo.ts'
import { workedOn } from './task-rules.repo.ts'
import { isFinished } from './task-state.ts'

/** Tasks as the actor gets them: with what it may do. Events are for everyone, and go without. */
export async function answerTasks(
  db: Queryable,
  actor: Actor,
  tasks: readonly Task[],
): Promise<Task[]> {
  const lost = await lostClaimsOf(db, actor, tasks)
  const worked = await workedOn(db, actor, tasks)
  return tasks.map((task) => ({
    ...task,
    abilities: taskAbilities(actor, {
      createdBy: task.createdBy,
      claimedBy: task.claimedBy,
      isFinished: isFinished(task.status),
      isStale: task.claimStaleSince !== null,
      hasLostClaim: lost.has(task.id),
      hasWorked: worked.has(task.id),
    }),
  }))
}

export async function answerTask(db: Queryable, actor: Actor, task: Task): Promise<Task> {
  const [answer] = await answerTasks(db, actor, [task])
  return answer ?? task
}
