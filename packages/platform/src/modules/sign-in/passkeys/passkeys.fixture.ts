import type { SesameClient } from '@sesamespace/sdk'
import { createTestAuthenticator, type TestAuthenticator } from '../../../../test/authenticator.ts'
import { PASSWORD } from '../../../../test/harness.ts'

/** Adds a passkey of a new authenticator to the account of whoever is signed in. */
export async function addPasskey(client: SesameClient, name = 'Laptop') {
  const authenticator = createTestAuthenticator()
  const { flow, options } = await client.startPasskey(PASSWORD)
  const added = await client.addPasskey({ flow, name, credential: authenticator.create(options) })
  return { authenticator, ...added }
}

/** Signs in with a passkey alone, or after the password; `lie` is what the authenticator says otherwise than it should. */
export async function signInWith(
  client: SesameClient,
  authenticator: TestAuthenticator,
  { email, lie }: { email?: string; lie?: Parameters<TestAuthenticator['get']>[1] } = {},
) {
  const account = email === undefined ? undefined : { email, password: PASSWORD }
  const { flow, options } = await client.startPasskeySignIn(account ? { account } : {})
  return client.finishPasskeySignIn({ flow, credential: authenticator.get(options, lie) })
}
