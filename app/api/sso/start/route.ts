import { limits } from '@sesamespace/contract/limits'
import { z } from 'zod'
import { depart } from '@/lib/server/sso'
import { withVisitor } from '@/lib/server/with-operator'

const body = z.strictObject({ next: z.string().max(limits.ssoNext) })

/** Sends a browser to the provider of single sign-on. */
export const POST = withVisitor({ body }, async ({ body: { next }, sesame }) =>
  depart(await sesame.startSso(), { next, isSignedIn: false }),
)
