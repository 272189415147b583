import type { Me } from '@sesamespace/contract/identity'
import type { NewDevice } from './sign-in-log.ts'

interface DeviceMailOptions {
  /** `null`: no mail server is set. */
  mailer: { send(mail: { to: string; subject: string; text: string }): Promise<void> } | null
  /** Origin of the dashboard. */
  publicUrl: string
  onError: (error: unknown) => void
}

/** Tells a person of a sign-in on a device that is new to them. Nobody waits for the mail server to sign in. */
export type DeviceMail = (person: Me, device: NewDevice) => void

export const createDeviceMail =
  ({ mailer, publicUrl, onError }: DeviceMailOptions): DeviceMail =>
  ({ email, workspaceName }, { client, network }) => {
    if (!mailer || email === null) return
    const from = network === null ? '' : `, from the network ${network}`
    const mail = {
      to: email,
      subject: `New sign-in to ${workspaceName} on Sesame`,
      text: [
        `Somebody, hopefully you, just signed in to the workspace ${workspaceName} on Sesame as ${email} on a new device: ${client}${from}.`,
        `If it was you, there is nothing to do.`,
        `If it was not, end that session and change your password:`,
        `${publicUrl}/settings/sessions`,
      ].join('\n\n'),
    }
    mailer.send(mail).catch(onError)
  }
