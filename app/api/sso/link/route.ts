import { passwordInput } from '@sesamespace/contract/identity'
import { z } from 'zod'
import { depart } from '@/lib/server/sso'
import { withOperator } from '@/lib/server/with-operator'
import { paths } from '@/lib/shared/paths'

const body = z.strictObject({ password: passwordInput })

/** Sends the browser of a person who is signed in to the provider, to connect it. */
export const POST = withOperator({ body }, async ({ body: { password }, sesame }) =>
  depart(await sesame.startSsoLink(password), { next: paths.security, isSignedIn: true }),
)
