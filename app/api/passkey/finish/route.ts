import { passkeyAssertion } from '@sesamespace/contract/webauthn'
import { z } from 'zod'
import { keepSession, knownDevice } from '@/lib/server/keep-session'
import { takePasskeyFlow } from '@/lib/server/passkey'
import { HandlerError } from '@/lib/server/respond'
import { withVisitor } from '@/lib/server/with-operator'

const body = z.strictObject({ credential: passkeyAssertion })

/** Signs in with what the authenticator signed, in the browser that asked. */
export const POST = withVisitor({ body }, async ({ body: { credential }, sesame }) => {
  const flow = await takePasskeyFlow(credential)
  if (flow === null)
    throw new HandlerError('passkey_expired', 'This took too long, or was used already. Try again.')
  await keepSession(
    await sesame.finishPasskeySignIn({ flow, credential, ...(await knownDevice()) }),
  )
})
