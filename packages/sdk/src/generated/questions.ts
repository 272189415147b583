// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type { AnswerQuestionInput, Id, Question, QuestionFilter, QuestionPage } from './types.ts'

export const questionsCalls = (http: HttpClient) => ({
  /** List questions that you asked, may answer, or that your channels show, newest first. */
  async listQuestions(filter?: QuestionFilter, options?: RequestOptions): Promise<QuestionPage> {
    const { data, ...rest } = await http.page<Question>('/questions', {
      ...options,
      query: { ...filter },
    })
    return { questions: data, ...rest }
  },

  /** Every entry of `listQuestions`, page by page. */
  iterateQuestions(
    filter?: QuestionFilter,
    options?: RequestOptions,
  ): AsyncGenerator<Question, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Question>('/questions', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Get a question. */
  async getQuestion(questionId: Id, options?: RequestOptions): Promise<{ question: Question }> {
    return { question: await http.data('GET', path`/questions/${questionId}`, options) }
  },

  /**
   * Answer a question. People only, never your own question. Of two answers at once one counts; the other is refused with `question_not_pending`.
   */
  async answerQuestion(
    questionId: Id,
    input: AnswerQuestionInput,
    options?: RequestOptions,
  ): Promise<{ question: Question }> {
    return {
      question: await http.data('POST', path`/questions/${questionId}/answer`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Withdraw your own pending question. */
  async withdrawQuestion(
    questionId: Id,
    options?: RequestOptions,
  ): Promise<{ question: Question }> {
    return { question: await http.data('POST', path`/questions/${questionId}/withdraw`, options) }
  },
})
