import { passwordInput } from '@sesamespace/contract/identity'
import { limits } from '@sesamespace/contract/limits'
import { z } from 'zod'
import { knownDevice } from '@/lib/server/keep-session'
import { askPasskey } from '@/lib/server/passkey'
import { withVisitor } from '@/lib/server/with-operator'

const account = z.strictObject({ email: z.string().max(limits.email), password: passwordInput })
const body = z.strictObject({ account: account.optional() })

/** What an authenticator is to sign: for a sign-in with it alone, or after the password. */
export const POST = withVisitor({ body }, async ({ body: { account: given }, sesame }) =>
  askPasskey(
    await sesame.startPasskeySignIn({
      ...(given && { account: given }),
      ...(await knownDevice()),
    }),
  ),
)
