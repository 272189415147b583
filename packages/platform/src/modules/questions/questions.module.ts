import type { Module, ModuleContext } from '../module.ts'
import { createQuestionSweeper } from './question-sweeper.ts'
import { questionsRoutes } from './questions.routes.ts'
import { createQuestionsService, type QuestionsService } from './questions.service.ts'

/** Questions to people, for any action: asked, answered by one, or lapsed. */
export interface QuestionsModule extends Module {
  questions: QuestionsService
}

export function createQuestionsModule({ database, onError }: ModuleContext): QuestionsModule {
  const questions = createQuestionsService(database)
  return {
    questions,
    routes: [questionsRoutes(questions)],
    background: [createQuestionSweeper(database, onError)],
  }
}
