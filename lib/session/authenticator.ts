import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreation,
  PasskeyRequest,
} from '@sesamespace/sdk'
import { ApiError } from '@/lib/shared/errors'

/** Its code comes when somebody uses a passkey. */
const library = () => import('@simplewebauthn/browser')

/**
 * Throws an {@link ApiError} in words where the browser has no passkeys: asked before the person types a password for one.
 */
export async function assertPasskeys(): Promise<void> {
  const { browserSupportsWebAuthn } = await library()
  if (!browserSupportsWebAuthn()) throw unsupported()
}

/** Runs a prompt of the browser until it ends, or until `signal` takes it away: nothing is to come of it then. */
async function prompt<T>(
  signal: AbortSignal | undefined,
  show: (parts: Awaited<ReturnType<typeof library>>) => Promise<T>,
): Promise<T | null> {
  const parts = await library()
  if (!parts.browserSupportsWebAuthn()) throw unsupported()
  if (signal?.aborted) return null
  const cancel = (): void => parts.WebAuthnAbortService.cancelCeremony()
  signal?.addEventListener('abort', cancel)
  const result = await show(parts)
    .catch(explain)
    .finally(() => signal?.removeEventListener('abort', cancel))
  return signal?.aborted ? null : result
}

/** Makes a passkey; `null` when the person cancelled. Throws an {@link ApiError} in words for what cannot be. */
export async function createPasskey(
  options: PasskeyCreation,
  signal?: AbortSignal,
): Promise<PasskeyAttestation | null> {
  const made = await prompt(signal, ({ startRegistration }) =>
    startRegistration({ optionsJSON: options }),
  )
  if (!made) return null
  const { clientDataJSON, attestationObject, transports } = made.response
  return {
    id: made.id,
    type: 'public-key',
    response: { clientDataJSON, attestationObject, ...(transports && { transports }) },
  }
}

/** Asks for a passkey; `null` when the person cancelled. Throws an {@link ApiError} in words for what cannot be. */
export async function askForPasskey(
  options: PasskeyRequest,
  signal?: AbortSignal,
): Promise<PasskeyAssertion | null> {
  const signed = await prompt(signal, ({ startAuthentication }) =>
    startAuthentication({ optionsJSON: options }),
  )
  if (!signed) return null
  const { clientDataJSON, authenticatorData, signature, userHandle } = signed.response
  return {
    id: signed.id,
    type: 'public-key',
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  }
}

/** What the browser's error means for the person. Browsers do not say whether somebody cancelled or waited too long. */
function explain(error: unknown): null {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return null
  if (name === 'InvalidStateError')
    throw new ApiError(409, {
      code: 'passkey_known',
      error: 'This device or key has a passkey for your account already.',
    })
  if (name === 'SecurityError')
    throw new ApiError(400, {
      code: 'passkey_address',
      error: 'Passkeys don’t work at this address. Open Sesame by the name it is set up with.',
    })
  throw new ApiError(400, {
    code: 'passkey_failed',
    error: 'Your browser or device could not do this. Try another passkey or another way.',
  })
}

const unsupported = (): ApiError =>
  new ApiError(400, {
    code: 'passkeys_unsupported',
    error: 'This browser can’t use passkeys here. They need a current browser, and HTTPS.',
  })
