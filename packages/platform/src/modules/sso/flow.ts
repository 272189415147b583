import { z } from 'zod'
import { createSealedFlows, type Flow as Sealed } from '../../auth/sealed-flow.ts'

/** How long a person may take at the provider. */
export const FLOW_SECONDS = 600

const content = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Whose account is connected, and in which session they asked for it; `null` for a sign-in. */
  link: z.object({ principalId: z.uuid(), sessionId: z.uuid() }).nullable(),
})

/** A sign-in under way: what its answer is checked against, and whom it is for. */
export type Flow = Sealed<z.output<typeof content>>

export const createFlows = (authSecret: string) =>
  createSealedFlows(authSecret, {
    purpose: 'sesame single sign-on',
    seconds: FLOW_SECONDS,
    content,
  })

export type Flows = ReturnType<typeof createFlows>
