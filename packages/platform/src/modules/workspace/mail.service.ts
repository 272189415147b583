import type { MailState } from '@sesamespace/contract/workspace'
import type { Actor } from '../../auth/actor.ts'
import { consumeGuess } from '../../auth/guesses.ts'
import { readMe } from '../../auth/me.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeWorkspaceSettings } from '../../policies/workspace.ts'
import type { ModuleContext } from '../module.ts'

/** Whether mail goes out, for who runs the workspace. */
export const createMailService = ({
  db,
  mailer,
  publicUrl,
}: Pick<ModuleContext, 'db' | 'mailer' | 'publicUrl'>) => ({
  state(actor: Actor): MailState {
    assertAllowed(changeWorkspaceSettings(actor))
    return {
      configured: mailer !== null,
      from: mailer?.from ?? null,
      server: mailer?.server ?? null,
    }
  },

  /** To their own address, and to no other: nobody is made to receive mail. */
  async sendTest(actor: Actor): Promise<{ to: string }> {
    assertAllowed(changeWorkspaceSettings(actor))
    const { email, workspaceName } = await readMe(db, actor)
    if (!mailer || email === null)
      throw new AppError(
        'mail_not_configured',
        'This installation sends no mail. Set SESAME_SMTP_URL and SESAME_MAIL_FROM on the server.',
      )
    await consumeGuess(db, { resetOf: `test ${email}`, source: actor.principalId })
    await mailer.send({
      to: email,
      subject: `Test of ${workspaceName} on Sesame`,
      text: `Mail of ${workspaceName} on Sesame arrives.\n\n${publicUrl}`,
    })
    return { to: email }
  },
})

export type MailService = ReturnType<typeof createMailService>
