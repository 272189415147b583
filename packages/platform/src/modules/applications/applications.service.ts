import type {
  Application,
  ApplicationScope,
  AskingApplication,
  AuthorizationRequest,
} from '@sesamespace/contract/applications'
import { limits } from '@sesamespace/contract/limits'
import { v7 as uuid } from 'uuid'
import type { Actor } from '../../auth/actor.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Database } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { revokeApplication } from '../../policies/application.ts'
import { announceKey, assertMayMint, getAgent } from '../agents/index.ts'
import { auditActor } from '../audit/index.ts'
import type { Addresses } from './addresses.ts'
import { insertGrant, listGrants, lockApplicationsOf } from './applications.repo.ts'
import { answerTo, readRequest, type Asked } from './authorization.ts'
import type { ClientsService } from './clients.service.ts'
import { touchClient } from './clients.repo.ts'
import { endGrant } from './end-grant.ts'
import { OAuthError } from './oauth-error.ts'
import { placeOf } from './redirect-uris.ts'

/** The browser is sent with the code, and the application exchanges it at once. */
const CODE_SECONDS = 60

/** What people allow applications, and take away. */
export function createApplicationsService(
  database: Database,
  clients: ClientsService,
  addresses: Addresses,
) {
  const read = (request: AuthorizationRequest): Promise<Asked> =>
    readRequest(request, clients, addresses)

  return {
    async check(request: AuthorizationRequest): Promise<AskingApplication> {
      const asked = await read(request)
      const { client, redirectUri, scopes, refusal } = asked
      return {
        name: client.name,
        host: client.host,
        ...placeOf(redirectUri),
        scopes,
        refusal: refusal && {
          reason: refusal.message,
          redirectTo: answerTo(asked, addresses.issuer, refusal),
        },
      }
    },

    async allow(
      actor: Actor,
      input: { request: AuthorizationRequest; agentId: string; scopes: ApplicationScope[] },
    ): Promise<{ redirectTo: string }> {
      const { agentId } = input
      const asked = await read(input.request)
      const { client, redirectUri } = asked
      if (asked.refusal) throw new AppError('invalid_request', asked.refusal.message)
      const scopes = narrow(asked.scopes, input.scopes)
      const code = `oac_${randomToken(43)}`
      await database.transaction(actor.workspaceId, async (tx) => {
        if (!(await touchClient(tx.db, client.id)))
          throw new AppError('unknown_application', 'Connect again from the application.')
        if ((await lockApplicationsOf(tx.db, actor)) >= limits.applications) throw tooMany()
        const reach = await assertMayMint(tx, actor, agentId, scopes)
        const id = uuid()
        await insertGrant(tx.db, {
          id,
          workspaceId: tx.workspaceId,
          client,
          agentId,
          personId: actor.principalId,
          scopes,
          resource: asked.resource,
          redirectUri,
          codeHash: sha256(code),
          codeChallenge: asked.codeChallenge,
          codeSeconds: CODE_SECONDS,
        })
        const { redirectHost } = placeOf(redirectUri)
        tx.audit({
          action: 'application.allowed',
          ...auditActor(actor),
          targetType: 'agent',
          targetId: agentId,
          details: {
            applicationId: id,
            name: client.name,
            host: client.host,
            redirectHost,
            scopes,
          },
        })
        await announceKey(tx, actor, { agentId, keyId: id, name: client.name, scopes }, reach)
      })
      return { redirectTo: answerTo(asked, addresses.issuer, { code }) }
    },

    async refuse(actor: Actor, request: AuthorizationRequest): Promise<{ redirectTo: string }> {
      const asked = await read(request)
      const { name, host } = asked.client
      const { redirectHost } = placeOf(asked.redirectUri)
      await database.transaction(actor.workspaceId, async (tx) =>
        tx.audit({
          action: 'application.refused',
          ...auditActor(actor),
          targetType: 'member',
          targetId: actor.principalId,
          details: { name, host, redirectHost },
        }),
      )
      const refusal = asked.refusal ?? new OAuthError('access_denied', 'The person said no.')
      return { redirectTo: answerTo(asked, addresses.issuer, refusal) }
    },

    listOwn: ({ workspaceId, principalId }: Actor): Promise<Application[]> =>
      listGrants(database.db, workspaceId, { personId: principalId }),

    async listOfAgent(actor: Actor, agentId: string): Promise<Application[]> {
      await getAgent(database.db, actor.workspaceId, agentId)
      return await listGrants(database.db, actor.workspaceId, { agentId })
    },

    /** What somebody else allowed is not there for who may not end it. */
    revoke: (actor: Actor, id: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const [application] = await listGrants(tx.db, tx.workspaceId, { id })
        if (!application || !revokeApplication(actor, application).allowed)
          throw notFound('Application')
        await endGrant(tx, application, { action: 'application.revoked', by: actor })
      }),
  }
}

export type ApplicationsService = ReturnType<typeof createApplicationsService>

/** What the person leaves of what is asked for: never more. */
function narrow(
  asked: readonly ApplicationScope[],
  chosen: readonly ApplicationScope[],
): ApplicationScope[] {
  if (chosen.length === 0)
    throw new AppError('empty_selection', 'body.scopes: allow at least one thing, or refuse.')
  const excess = chosen.find((scope) => !asked.includes(scope))
  if (excess !== undefined)
    throw new AppError(
      'invalid_request',
      `body.scopes: the application does not ask for ${excess}.`,
    )
  return asked.filter((scope) => chosen.includes(scope))
}

const tooMany = (): AppError =>
  new AppError(
    'too_many_applications',
    `You let ${limits.applications} applications act as agents already. Revoke one you no longer use first.`,
  )
