export { withdrawAllQuestions } from './question-endings.ts'
export { createQuestionsModule } from './questions.module.ts'
export type { QuestionsService } from './questions.service.ts'
