import { questionCalls } from '@sesamespace/contract/questions'
import { implement } from '../../http/implement.ts'
import type { QuestionsService } from './questions.service.ts'

export const questionsRoutes = (questions: QuestionsService) =>
  implement(questionCalls, {
    askQuestion: ({ actor, body }) => questions.ask(actor, body),
    listQuestions: ({ actor, query }) => questions.list(actor, query),
    getQuestion: ({ actor, params }) => questions.get(actor, params.questionId),
    answerQuestion: ({ actor, params, body }) => questions.answer(actor, params.questionId, body),
    withdrawQuestion: ({ actor, params }) => questions.withdraw(actor, params.questionId),
  })
