import { connect } from '@nats-io/transport-node'
import type { SsoConfig } from './config/sso-config.ts'
import { createIdentityProvider } from './outbound/identity-provider.ts'
import { createMailer, type MailOptions } from './outbound/mailer.ts'

const TIMEOUT_MS = 5_000

/** How long a message to the bus and back takes, in milliseconds. Throws when there is no way there. */
export async function probeBus(url: string): Promise<number> {
  const connection = await connect({ servers: url, timeout: TIMEOUT_MS, reconnect: false })
  try {
    return await connection.rtt()
  } finally {
    await connection.close()
  }
}

/** Signs in at the mail server. Throws an `AppError` with what an operator can mend. */
export const probeMail = (options: MailOptions): Promise<void> => createMailer(options).check()

/** Looks the provider of single sign-on up, by its issuer. Throws with what an operator can mend. */
export async function probeProvider(sso: SsoConfig, publicUrl: string): Promise<void> {
  const notes: unknown[] = []
  const redirectUri = `${publicUrl}/api/sso/callback`
  const provider = createIdentityProvider({ ...sso, redirectUri }, (note) => notes.push(note))
  try {
    await provider.address(provider.newSecrets())
  } catch (error) {
    throw notes[0] ?? error
  }
}
