import type { Queryable } from '../db/database.ts'
import { claimDeviceMails, noteDeviceMailed, type DueDeviceMail } from './device-mail.repo.ts'

interface DeviceMailOptions {
  db: Queryable
  /** `null`: no mail server is set. */
  mailer: { send(mail: { to: string; subject: string; text: string }): Promise<void> } | null
  /** Origin of the dashboard. */
  publicUrl: string
  onError: (error: unknown) => void
}

/** Mails people of sign-ins on devices that are new to them. What is to be mailed waits in the database. */
export interface DeviceMail {
  /** Mails what is due. What the mail server does not take is tried again. */
  send(): Promise<void>
  /** Does so without being waited for: nobody waits for the mail server to sign in. */
  wake(): void
}

export function createDeviceMail({
  db,
  mailer,
  publicUrl,
  onError,
}: DeviceMailOptions): DeviceMail {
  const send = async (): Promise<void> => {
    if (!mailer) return
    for (let due = await claimDeviceMails(db); due.length > 0; due = await claimDeviceMails(db))
      for (const one of due) {
        try {
          await mailer.send(mailOf(one, publicUrl))
          await noteDeviceMailed(db, one.id)
        } catch (error) {
          onError(error)
        }
      }
  }
  return { send, wake: () => void send().catch(onError) }
}

function mailOf(
  { mail_to: to, client, network, workspace_name: name }: DueDeviceMail,
  url: string,
) {
  const from = network === null ? '' : `, from the network ${network}`
  return {
    to,
    subject: `New sign-in to ${name} on Sesame`,
    text: [
      `Somebody, hopefully you, just signed in to the workspace ${name} on Sesame as ${to} on a new device: ${client}${from}.`,
      `If it was you, there is nothing to do.`,
      `If it was not, end that session and change your password:`,
      `${url}/settings/sessions`,
    ].join('\n\n'),
  }
}
