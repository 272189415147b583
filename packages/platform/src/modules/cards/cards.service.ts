import type { CardFilter, Cards } from '@sesamespace/contract/cards'
import { distinct } from '@sesamespace/contract/fields'
import type { Actor } from '../../auth/actor.ts'
import type { LeasesService } from '../leases/index.ts'
import type { QuestionsService } from '../questions/index.ts'
import type { OccurrencesService } from '../schedule/index.ts'
import type { TasksService } from '../tasks/index.ts'

/** Each gives of what is asked for only what the actor may see. */
export interface CardSources {
  leases: Pick<LeasesService, 'getMany'>
  questions: Pick<QuestionsService, 'getMany'>
  tasks: Pick<TasksService, 'getMany'>
  runs: Pick<OccurrencesService, 'getMany'>
}

/** What cards show: asked for together, judged one by one. */
export const createCardsService = (sources: CardSources) => ({
  async get(
    actor: Actor,
    { leaseIds = [], questionIds = [], taskIds = [], runIds = [] }: CardFilter,
  ): Promise<Cards> {
    const [leases, questions, tasks, runs] = await Promise.all([
      sources.leases.getMany(actor, distinct(leaseIds)),
      sources.questions.getMany(actor, distinct(questionIds)),
      sources.tasks.getMany(actor, distinct(taskIds)),
      sources.runs.getMany(actor, distinct(runIds)),
    ])
    const missing = (asked: string[], found: string[]): string[] => {
      const known = new Set(found)
      return distinct(asked).filter((id) => !known.has(id))
    }
    return {
      leases,
      questions,
      tasks,
      runs,
      missing: [
        ...missing(leaseIds, ids(leases)),
        ...missing(questionIds, ids(questions)),
        ...missing(taskIds, ids(tasks)),
        ...missing(runIds, ids(runs.map(({ occurrence }) => occurrence))),
      ],
    }
  },
})

export type CardsService = ReturnType<typeof createCardsService>

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
