import type { Mail, Mailer } from '../../outbound/mailer.ts'

interface LinkMailOptions {
  /** `null`: no mail server is set. */
  mailer: Mailer | null
  /** Origin of the dashboard. */
  publicUrl: string
  onError: (error: unknown) => void
}

interface To {
  email: string
  workspaceName: string
}

/**
 * Mails links that work once. Each says whether the server took it; `undefined` where no mail is sent at all. The token stands
 * after `#`, which no server on the way sees or logs.
 */
export function createLinkMail({ mailer, publicUrl, onError }: LinkMailOptions) {
  const send = async (mail: Mail): Promise<boolean | undefined> => {
    if (!mailer) return undefined
    try {
      await mailer.send(mail)
      return true
    } catch (error) {
      onError(error)
      return false
    }
  }
  return {
    /** Whether mail is sent at all. */
    isOn: mailer !== null,

    invite: (to: To, token: string, inviterName: string) =>
      send({
        to: to.email,
        subject: `${inviterName} invited you to ${to.workspaceName} on Sesame`,
        text: [
          `${inviterName} invited you to the workspace ${to.workspaceName} on Sesame, where people and AI agents work together.`,
          `Accept the invitation here. The link works once, for 7 days:`,
          `${publicUrl}/invite#token=${token}`,
          `If you did not expect it, ignore this mail.`,
        ].join('\n\n'),
      }),

    reset: (to: To, token: string, hours: number) =>
      send({
        to: to.email,
        subject: `Set a new password for ${to.workspaceName} on Sesame`,
        text: [
          `Somebody, hopefully you, asked for a new password for ${to.email} in the workspace ${to.workspaceName} on Sesame.`,
          `Set it here. The link works once, for ${hours === 1 ? 'an hour' : `${hours} hours`}:`,
          `${publicUrl}/reset#token=${token}`,
          `If it was not you, ignore this mail: your password stays as it is.`,
        ].join('\n\n'),
      }),

    passwordChanged: (to: To) =>
      send({
        to: to.email,
        subject: `Your password for ${to.workspaceName} on Sesame was changed`,
        text: [
          `The password for ${to.email} in the workspace ${to.workspaceName} on Sesame was just set by a reset link. All earlier sign-ins ended.`,
          `If it was not you, tell an admin of the workspace now.`,
        ].join('\n\n'),
      }),
  }
}

export type LinkMail = ReturnType<typeof createLinkMail>
