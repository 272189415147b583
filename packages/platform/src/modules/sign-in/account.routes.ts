import { accountCalls } from '@sesamespace/contract/account'
import { implement } from '../../http/implement.ts'
import type { OwnAccountService } from './own-account.service.ts'

/** A person's own password and second factor. */
export const accountRoutes = (account: OwnAccountService) =>
  implement(accountCalls, {
    changePassword: async ({ actor, body }) => ({
      endedSessions: await account.changePassword(actor, body),
    }),
    changeEmail: ({ actor, body }) => account.changeEmail(actor, body),
    listAccountActivity: ({ actor }) => account.activity(actor),
    getTotp: ({ actor }) => account.getTotp(actor),
    setUpTotp: ({ actor, body }) => account.setUpTotp(actor, body.password),
    enableTotp: async ({ actor, body }) => ({
      enabled: true,
      recoveryCodes: await account.enableTotp(actor, body.code),
    }),
    renewRecoveryCodes: async ({ actor, body }) => ({
      recoveryCodes: await account.renewRecoveryCodes(actor, body),
    }),
    disableTotp: async ({ actor, body }) => {
      await account.disableTotp(actor, body)
      return { enabled: false }
    },
  })
