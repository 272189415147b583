import { limits } from '@sesamespace/contract/limits'
import type { CardRun, Lease, Question, Task } from '@sesamespace/sdk'
import { batched } from './batch'
import { read } from './call'
import { ApiError } from './errors'

interface Asked {
  kind: 'lease' | 'question' | 'task' | 'run'
  id: string
}

const idsOf = (asked: readonly Asked[], kind: Asked['kind']): string[] => [
  ...new Set(asked.flatMap((one) => (one.kind === kind ? one.id : []))),
]

const cardsWith = batched(limits.cards, (asked: readonly Asked[]) =>
  read('getCards', {
    leaseIds: idsOf(asked, 'lease'),
    questionIds: idsOf(asked, 'question'),
    taskIds: idsOf(asked, 'task'),
    runIds: idsOf(asked, 'run'),
  }),
)

function found<T>(one: T | undefined): T {
  if (!one) throw new ApiError(404, { code: 'not_found' })
  return one
}

// Everything that is shown for the first time in one frame is asked for in one call: a screen may hold a hundred cards.

export const readLease = async (leaseId: string): Promise<Lease> => {
  const { leases } = await cardsWith({ kind: 'lease', id: leaseId })
  return found(leases.find(({ id }) => id === leaseId))
}

export const readQuestion = async (questionId: string): Promise<Question> => {
  const { questions } = await cardsWith({ kind: 'question', id: questionId })
  return found(questions.find(({ id }) => id === questionId))
}

export const readTask = async (taskId: string): Promise<Task> => {
  const { tasks } = await cardsWith({ kind: 'task', id: taskId })
  return found(tasks.find(({ id }) => id === taskId))
}

/** A run with its job. */
export const readRun = async (occurrenceId: string): Promise<CardRun> => {
  const { runs } = await cardsWith({ kind: 'run', id: occurrenceId })
  return found(runs.find(({ occurrence }) => occurrence.id === occurrenceId))
}
