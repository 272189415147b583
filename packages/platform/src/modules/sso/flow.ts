import { z } from 'zod'
import { createSealedFlows, type Flow as Sealed } from '../../auth/sealed-flow.ts'

/** How long a person may take at the provider. */
export const FLOW_SECONDS = 600

const content = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** What somebody who is signed in asked for, in which session, and when, in seconds; `null` for a sign-in. */
  own: z
    .object({
      for: z.enum(['link', 'proof']),
      principalId: z.uuid(),
      sessionId: z.uuid(),
      at: z.number(),
    })
    .nullable(),
})

/** What somebody who is signed in asked for. */
export type OwnTrip = NonNullable<z.output<typeof content>['own']>

/** A sign-in under way: what its answer is checked against, and whom it is for. */
export type Flow = Sealed<z.output<typeof content>>

export const createFlows = (authSecret: string) =>
  createSealedFlows(authSecret, {
    purpose: 'sesame single sign-on',
    seconds: FLOW_SECONDS,
    content,
  })

export type Flows = ReturnType<typeof createFlows>
