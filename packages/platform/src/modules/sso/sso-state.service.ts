import type { SignInMethods, SsoState } from '@sesamespace/contract/sso'
import type { Actor } from '../../auth/actor.ts'
import { listIdentities } from '../../auth/identities.repo.ts'
import { isSsoOnly, setSsoOnly } from '../../auth/sso-only.repo.ts'
import type { SsoConfig } from '../../config/sso-config.ts'
import type { Database, Queryable } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeSsoOnly, usePassword } from '../../policies/member.ts'
import { auditActor } from '../audit/index.ts'
import { getOwnMethods } from './sso.repo.ts'

/** How single sign-on is set: for the workspace, and for the person who asks. */
export function createSsoStateService(
  database: Database,
  config: SsoConfig | null,
  redirectUri: string,
) {
  const factsOf = async (db: Queryable, { workspaceId, principalId }: Actor) => {
    const identities = await listIdentities(db, workspaceId, principalId)
    const isLinked = identities.some(({ issuer }) => issuer === config?.issuer)
    return { isConfigured: config !== null, isLinked, identities }
  }

  const read = async (db: Queryable, actor: Actor): Promise<SsoState> => ({
    configured: config !== null,
    label: config?.label ?? null,
    issuer: config?.issuer ?? null,
    redirectUri,
    domains: [...(config?.domains ?? [])],
    newcomerRole: config?.newcomerRole ?? null,
    only: await isSsoOnly(db, actor.workspaceId),
    mayRequire: changeSsoOnly(actor, { only: true, ...(await factsOf(db, actor)) }).allowed,
  })

  return {
    state: (actor: Actor): Promise<SsoState> => read(database.db, actor),

    async methods(actor: Actor): Promise<SignInMethods> {
      const { db } = database
      const { role, has_password } = await getOwnMethods(db, actor.principalId)
      const { identities } = await factsOf(db, actor)
      const ssoOnly = await isSsoOnly(db, actor.workspaceId)
      return {
        password: has_password,
        passwordAllowed: usePassword({ role }, ssoOnly).allowed,
        provider: config?.label ?? null,
        identities,
      }
    },

    setOnly: (actor: Actor, only: boolean): Promise<SsoState> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertAllowed(changeSsoOnly(actor, { only, ...(await factsOf(tx.db, actor)) }))
        if ((await isSsoOnly(tx.db, tx.workspaceId)) !== only) {
          await setSsoOnly(tx.db, tx.workspaceId, only)
          tx.emit({
            type: 'workspace.updated',
            payload: { workspaceId: tx.workspaceId },
            audience: { scope: 'workspace' },
            actorId: actor.principalId,
          })
          tx.audit({
            action: 'workspace.sso_only_changed',
            ...auditActor(actor),
            targetType: 'workspace',
            targetId: tx.workspaceId,
            details: { only },
          })
        }
        return read(tx.db, actor)
      }),
  }
}

export type SsoStateService = ReturnType<typeof createSsoStateService>
