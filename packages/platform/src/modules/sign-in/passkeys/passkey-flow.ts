import { z } from 'zod'
import { createSealedFlows } from '../../../auth/sealed-flow.ts'
import { spendFlow } from '../../../auth/spent-flows.repo.ts'
import type { Queryable } from '../../../db/database.ts'
import { AppError } from '../../../http/errors.ts'

/** How long a person may take with the prompt. */
const FLOW_SECONDS = 300
export const PROMPT_MS = FLOW_SECONDS * 1_000

const challenge = z.string()
const content = z.discriminatedUnion('for', [
  /** A new passkey of this person, in the session that asked for it. */
  z.object({
    for: z.literal('adding'),
    challenge,
    principalId: z.uuid(),
    sessionId: z.uuid(),
  }),
  /** Whoever is signed in proves again who they are, in this session. */
  z.object({ for: z.literal('proof'), challenge, principalId: z.uuid(), sessionId: z.uuid() }),
  /** A sign-in: of whose password was right, and which one that was, or of anybody. */
  z.object({
    for: z.literal('sign-in'),
    challenge,
    principalId: z.uuid().nullable(),
    password: z.string().nullable(),
  }),
])

type Content = z.output<typeof content>
type Purpose = Content['for']

/** What authenticators are asked, sealed for whoever asked: each good once, for five minutes. */
export function createPasskeyFlows(authSecret: string) {
  const flows = createSealedFlows(authSecret, {
    purpose: 'sesame passkey',
    seconds: FLOW_SECONDS,
    content,
  })
  return {
    seal: (flow: Content): Promise<string> => flows.seal(flow),

    /** The question that an answer belongs to, used up. */
    async take<P extends Purpose>(
      db: Queryable,
      sealed: string,
      purpose: P,
    ): Promise<Extract<Content, { for: P }>> {
      const flow = await flows.open(sealed)
      if (!flow || !isFor(flow, purpose)) throw expired()
      if (!(await spendFlow(db, flow.id, FLOW_SECONDS))) throw expired()
      return flow
    },
  }
}

export type PasskeyFlows = ReturnType<typeof createPasskeyFlows>

const isFor = <P extends Purpose>(
  flow: Content,
  purpose: P,
): flow is Extract<Content, { for: P }> => flow.for === purpose

export const expired = (): AppError =>
  new AppError(
    'passkey_expired',
    'This took too long, was used already, or was started elsewhere. Try again.',
  )
