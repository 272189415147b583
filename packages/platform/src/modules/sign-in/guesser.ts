import type { Devices } from '../../auth/devices.ts'
import type { Guesser } from '../../auth/guesses.ts'

interface Attempt {
  email: string
  found: { id: string } | undefined
  deviceToken: string | undefined
  source: string
}

/** Who guesses a password: a device that is known to the account, or anybody. */
export function guesserOf(
  devices: Devices,
  { email, found, deviceToken, source }: Attempt,
): { guesser: Guesser; deviceId: string | null } {
  const deviceId = found && deviceToken ? devices.read(deviceToken, found.id) : null
  return { deviceId, guesser: deviceId === null ? { account: email, source } : { deviceId } }
}
