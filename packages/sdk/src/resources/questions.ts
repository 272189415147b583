import { onAbort } from '../core/abort.ts'
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { SesameError } from '../core/errors.ts'
import { randomId } from '../core/random-id.ts'
import { sleep } from '../core/time.ts'
import { questionsCalls } from '../generated/questions.ts'
import type { AskQuestionInput, Id, Question } from '../generated/types.ts'
import type { SesameLive } from '../live-client.ts'

/** How long to wait for a question. */
export interface WaitForQuestionOptions {
  /** Milliseconds after which the question is returned although it still waits; absent means until it has ended. */
  timeoutMs?: number
  /** Ends the wait: it rejects with the signal's reason. */
  signal?: AbortSignal
}

/** The events after which a question may have ended: its own, and a connection that is back. */
const waking = [
  'question.answered',
  'question.withdrawn',
  'question.lapsed',
  'connected',
  'log_gap',
] as const

const firstPauseMs = 1_000
/** Without a live connection an answer is noticed this late at most. */
const longestPauseMs = 20_000

/** Asking people, and waiting for them. */
export const questionCalls = (http: HttpClient, live: Pick<SesameLive, 'on'>) => ({
  /**
   * Ask people a question with choices. It carries a `clientGeneratedId`, so that people see it once even when the answer is
   * lost and the SDK sends it again. Give one of your own, such as `deploy-4.2`, and the same question is found again after a
   * restart.
   *
   * @example
   * const { question } = await client.askQuestion({ title: 'May I deploy 4.2 to production?', channelId })
   * const { choice } = await client.waitForQuestion(question.id)
   * if (choice === 'approve') await deploy()
   */
  async askQuestion(
    input: AskQuestionInput,
    options?: RequestOptions,
  ): Promise<{ question: Question }> {
    const body = { clientGeneratedId: randomId(), ...input }
    return {
      question: await http.data('POST', '/questions', { ...options, body, idempotent: true }),
    }
  },

  /**
   * Wait until a question has ended. Returns it: `answered` with its `choice`, or `withdrawn` or `lapsed` without one, which
   * is a no; after `timeoutMs` also `pending`. Outages do not end the wait: it asks again until the platform answers. With a
   * live connection it learns of the answer at once, without one within 20 seconds.
   *
   * @throws SesameApiError `not_found` when the question is gone, or yours to see no more
   */
  async waitForQuestion(
    questionId: Id,
    { timeoutMs = Infinity, signal }: WaitForQuestionOptions = {},
  ): Promise<Question> {
    const endsAt = Date.now() + timeoutMs
    let woken = new AbortController()
    const offs = [
      ...waking.map((type) => live.on(type, () => woken.abort())),
      onAbort(signal, () => woken.abort()),
    ]
    try {
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
        // Listens before it asks, so that no answer falls in between.
        woken = new AbortController()
        const question = await readQuestion(http, questionId, { signal, endsAt })
        const leftMs = endsAt - Date.now()
        if (question && (question.status !== 'pending' || leftMs <= 0)) return question
        await sleep(Math.max(0, Math.min(pauseMs, leftMs)), woken.signal).catch(() => {})
        signal?.throwIfAborted()
      }
    } finally {
      for (const off of offs) off()
    }
  },
})

/** The question as it is; `null`: what may pass is in the way, and there is time left. */
async function readQuestion(
  http: HttpClient,
  questionId: Id,
  { signal, endsAt }: { signal: AbortSignal | undefined; endsAt: number },
): Promise<Question | null> {
  try {
    const { question } = await questionsCalls(http).getQuestion(questionId, signal && { signal })
    return question
  } catch (error) {
    const mayPass = error instanceof SesameError && error.isRetryable
    if (!mayPass || Date.now() >= endsAt) throw error
    return null
  }
}
