import { passkeyCalls } from '@sesamespace/contract/passkeys'
import { factsOf } from '../../../auth/request-facts.ts'
import { implement } from '../../../http/implement.ts'
import type { OwnPasskeys } from './own-passkeys.ts'
import type { PasskeySignIn } from './passkey-sign-in.ts'

export const passkeyRoutes = (own: OwnPasskeys, signIn: PasskeySignIn) =>
  implement(passkeyCalls, {
    listPasskeys: ({ actor }) => own.list(actor),
    startPasskey: ({ actor, body }) => own.start(actor, body.password),
    addPasskey: ({ actor, body }) => own.add(actor, body),
    renamePasskey: ({ actor, params, body }) => own.rename(actor, params.passkeyId, body.name),
    removePasskey: ({ actor, params, body }) => own.remove(actor, params.passkeyId, body.password),
    startPasskeySignIn: ({ body, request }) => signIn.start(body, factsOf(request)),
    finishPasskeySignIn: ({ body, request }) => signIn.finish(body, factsOf(request)),
  })
