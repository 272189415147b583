import {
  answersIn,
  type Beginning,
  type ClientAnswer,
  type ClientSession,
} from '@sesamespace/mcp/server'
import { v7 as uuid } from 'uuid'
import type { Queryable } from '../db/database.ts'
import {
  answerQuestions,
  deleteQuestion,
  endSession,
  findQuestions,
  findSession,
  insertQuestion,
  insertSession,
  touchSession,
  trimSessions,
  type SessionOwner,
} from './client-sessions.repo.ts'

/** How soon an answer that another node took is seen here. Asked only while somebody is. */
const LOOK_MS = 300
/** Sessions of one agent. */
const MOST_SESSIONS = 1_000
/** Larger than what any of our forms is answered with. */
const MAX_ANSWER_BYTES = 16_384

/** Sessions are told by it from those of before they were kept, which are answered without one. */
const prefix = 'mcp_'
const kept = /^mcp_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Of the protocol: the connection ended. */
const CONNECTION_CLOSED = -32_000

type Deliver = (answer: ClientAnswer) => void

/**
 * What clients of MCP said when they began, and what they are being asked, in the database: any node takes the next request, and any
 * takes the answer to a question, for the one that waits for it.
 */
export class ClientSessions {
  readonly #db: Queryable
  readonly #onError: (error: unknown) => void
  readonly #asked = new Map<string, Deliver>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Queryable, onError: (error: unknown) => void) {
    this.#db = db
    this.#onError = onError
  }

  async begin(owner: SessionOwner, { takesForms }: Beginning): Promise<string> {
    const id = uuid()
    await insertSession(this.#db, owner, { id, takesForms })
    await trimSessions(this.#db, owner, MOST_SESSIONS)
    return prefix + id
  }

  /** What a request names: `null` where it names nothing that was kept, `ended` where that is over or somebody else's. */
  async find(
    owner: SessionOwner,
    header: string | string[] | undefined,
  ): Promise<ClientSession | null | 'ended'> {
    if (typeof header !== 'string' || !header.startsWith(prefix)) return null
    const id = kept.exec(header)?.[1]
    const found = id === undefined ? undefined : await findSession(this.#db, owner, id)
    if (id === undefined || !found) return 'ended'
    if (found.is_stale) await touchSession(this.#db, id)
    return {
      id: header,
      takesForms: found.takes_forms,
      ask: (questionId, deliver) => this.#ask({ id: questionId, sessionId: id }, deliver),
    }
  }

  /** Ends a session, and what is asked in it on every node. `false`: there is none. */
  async end(owner: SessionOwner, header: string | string[] | undefined): Promise<boolean> {
    const id = typeof header === 'string' ? kept.exec(header)?.[1] : undefined
    return id !== undefined && endSession(this.#db, owner, id)
  }

  /** Takes what a client answers, for whichever node asked: the first answer to each question. What nobody asks any more is passed over. */
  async answer({ id }: ClientSession, answers: readonly ClientAnswer[]): Promise<void> {
    const first = new Map<string, string>()
    for (const answer of answers) {
      const questionId = String(answer.id)
      if (!kept.test(prefix + questionId) || first.has(questionId)) continue
      first.set(questionId, textOf(answer) ?? JSON.stringify(refusal(questionId, tooLarge)))
    }
    const given = [...first].map(([questionId, answer]) => ({ id: questionId, answer }))
    await answerQuestions(this.#db, id.slice(prefix.length), given)
    await this.#look().catch(this.#onError)
  }

  /** What is still asked is withdrawn by the calls that ask it, as they end. */
  close(): void {
    clearInterval(this.#timer)
  }

  async #ask(question: { id: string; sessionId: string }, deliver: Deliver): Promise<() => void> {
    if (!(await insertQuestion(this.#db, question))) throw new Error(sessionEnded)
    this.#asked.set(question.id, deliver)
    this.#timer ??= setInterval(() => void this.#look().catch(this.#onError), LOOK_MS)
    return () => {
      if (this.#forget(question.id)) deleteQuestion(this.#db, question.id).catch(this.#onError)
    }
  }

  #forget(id: string): boolean {
    const isKnown = this.#asked.delete(id)
    if (this.#asked.size === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
    return isKnown
  }

  /** Delivers what was answered meanwhile; a question that is gone ended with its session. */
  async #look(): Promise<void> {
    const ids = [...this.#asked.keys()]
    if (ids.length === 0) return
    const rows = new Map((await findQuestions(this.#db, ids)).map((row) => [row.id, row.answer]))
    for (const id of ids) {
      const deliver = this.#asked.get(id)
      if (!deliver) continue
      if (rows.has(id) && rows.get(id) === null) continue
      this.#forget(id)
      const [answer = refusal(id, sessionEnded)] = answersIn(JSON.parse(rows.get(id) ?? 'null'))
      deliver(answer)
      // Whatever becomes of the row: the call goes on.
      if (rows.has(id)) deleteQuestion(this.#db, id).catch(this.#onError)
    }
  }
}

/** `null`: it is more than any form is answered with, in letters or in depth. */
function textOf(answer: ClientAnswer): string | null {
  try {
    const text = JSON.stringify(answer)
    return text.length > MAX_ANSWER_BYTES ? null : text
  } catch {
    return null
  }
}

const sessionEnded = 'The session of the client has ended.'
const tooLarge = 'What the client answered is too large.'

const refusal = (id: string, message: string): ClientAnswer => ({
  jsonrpc: '2.0',
  id,
  error: { code: CONNECTION_CLOSED, message },
})
