import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, id, idParams } from '../../http/schemas.ts'
import type { OwnAccountService } from './own-account.service.ts'
import type { SessionsService } from './sessions.service.ts'
import {
  passwordInput,
  sessionSchema,
  totpProofInput,
  totpEnableInput,
  totpSetupInput,
  totpSetupSchema,
  totpStatusSchema,
} from './sign-in.schema.ts'

const tags = ['Account']
// Passwords and codes: somebody may keep their own in the vault.
const config = { access: 'signed-in', only: 'human', takesSecrets: true } as const
const totpEnabled = dataOf(z.object({ enabled: z.boolean(), recoveryCodes: z.array(z.string()) }))
const totpState = dataOf(z.object({ enabled: z.boolean() }))

/** A person's own sessions, password and second factor. */
export const accountRoutes =
  (sessions: SessionsService, account: OwnAccountService): Routes =>
  (app) => {
    app.post(
      '/auth/logout',
      {
        config,
        schema: { tags, summary: 'End this session', response: { 200: dataOf(z.object({ id })) } },
      },
      async (request) => {
        const actor = actorOf(request)
        await sessions.end(actor, actor.credential.id)
        return { data: { id: actor.credential.id } }
      },
    )
    app.get(
      '/auth/sessions',
      {
        config,
        schema: {
          tags,
          summary: 'Where you are signed in',
          response: { 200: dataOf(z.array(sessionSchema)) },
        },
      },
      async (request) => ({ data: await sessions.list(actorOf(request)) }),
    )
    app.delete(
      '/auth/sessions',
      {
        config,
        schema: {
          tags,
          summary: 'Sign out everywhere but here',
          response: { 200: dataOf(z.object({ endedSessions: z.int() })) },
        },
      },
      async (request) => ({
        data: { endedSessions: await sessions.endOthers(actorOf(request)) },
      }),
    )
    app.delete(
      '/auth/sessions/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Sign out in one place',
          params: idParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await sessions.end(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    )
    app.post(
      '/auth/ws-ticket',
      {
        config,
        schema: {
          tags,
          summary: 'A single-use ticket for a browser socket',
          response: { 200: dataOf(z.object({ ticket: z.string(), expiresIn: z.int() })) },
        },
      },
      async (request) => ({ data: await sessions.createTicket(actorOf(request)) }),
    )
    app.post(
      '/auth/password',
      {
        config,
        schema: {
          tags,
          summary: 'Change your password; ends your other sessions',
          body: passwordInput,
          response: { 200: dataOf(z.object({ endedSessions: z.int() })) },
        },
      },
      async (request) => ({
        data: { endedSessions: await account.changePassword(actorOf(request), request.body) },
      }),
    )
    app.get(
      '/auth/totp',
      {
        config,
        schema: {
          tags,
          summary: 'Whether your second factor is on, and how many recovery codes are left',
          response: { 200: dataOf(totpStatusSchema) },
        },
      },
      async (request) => ({ data: await account.getTotp(actorOf(request)) }),
    )
    app.post(
      '/auth/totp/setup',
      {
        config,
        schema: {
          tags,
          summary: 'Offer a secret for an authenticator app',
          body: totpSetupInput,
          response: { 200: dataOf(totpSetupSchema) },
        },
      },
      async (request) => ({
        data: await account.setUpTotp(actorOf(request), request.body.password),
      }),
    )
    app.post(
      '/auth/totp/enable',
      {
        config,
        schema: {
          tags,
          summary: 'Turn the second factor on; its recovery codes are shown this once',
          body: totpEnableInput,
          response: { 200: totpEnabled },
        },
      },
      async (request) => {
        const recoveryCodes = await account.enableTotp(actorOf(request), request.body.code)
        return { data: { enabled: true, recoveryCodes } }
      },
    )
    app.post(
      '/auth/totp/disable',
      {
        config,
        schema: {
          tags,
          summary: 'Turn the second factor off',
          body: totpProofInput,
          response: { 200: totpState },
        },
      },
      async (request) => {
        await account.disableTotp(actorOf(request), request.body)
        return { data: { enabled: false } }
      },
    )
    app.post(
      '/auth/totp/recovery-codes',
      {
        config,
        schema: {
          tags,
          summary: 'Replace your recovery codes; they are shown this once',
          body: totpProofInput,
          response: { 200: dataOf(z.object({ recoveryCodes: z.array(z.string()) })) },
        },
      },
      async (request) => ({
        data: { recoveryCodes: await account.renewRecoveryCodes(actorOf(request), request.body) },
      }),
    )
  }
