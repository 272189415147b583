import { limits } from '@sesamespace/contract/limits'
import { z } from 'zod'
import { depart } from '@/lib/server/sso'
import { withOperator } from '@/lib/server/with-operator'

const body = z.strictObject({ next: z.string().max(limits.ssoNext) })

/** Sends the browser of a person who is signed in to the provider, to prove again who they are. */
export const POST = withOperator({ body }, async ({ body: { next }, sesame }) =>
  depart(await sesame.startSsoProof(), { next, isSignedIn: true }),
)
