import { timingSafeEqual } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { SetupInput } from '@sesamespace/contract/auth'
import type { SessionTokens } from '@sesamespace/contract/identity'
import { createHuman, assertPasswordFor, signingIn } from '../../auth/accounts.ts'
import { hashPassword } from '../../auth/passwords.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { sha256 } from '../../auth/secrets.ts'
import { noteSignIn } from '../../auth/sign-in-log.ts'
import { openSession } from '../../auth/sessions.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { createDefaultChannel } from '../channels/index.ts'
import { hasWorkspace, insertWorkspace, lockSetup } from './sign-in.repo.ts'
import type { Devices } from '../../auth/devices.ts'
import type { IssueTokens } from '../../auth/issue-tokens.ts'

/** Making the workspace and its first owner, once. */
export function createSetupService(
  database: Database,
  setupToken: string,
  issueTokens: IssueTokens,
  devices: Devices,
) {
  const expected = sha256(setupToken)

  return {
    isRequired: async (): Promise<boolean> => !(await hasWorkspace(database.db)),

    async setUp(input: SetupInput, facts: RequestFacts): Promise<SessionTokens> {
      if (await hasWorkspace(database.db)) throw alreadySetUp()
      if (!timingSafeEqual(sha256(input.setupToken), expected)) {
        throw new AppError(
          'invalid_setup_token',
          'The setup token is wrong. The server printed it at its first start.',
        )
      }
      assertPasswordFor(input, input.password)
      const passwordHash = await hashPassword(input.password)
      const opened = await database.transaction(uuid(), async (tx) => {
        await lockSetup(tx.db)
        if (await hasWorkspace(tx.db)) throw alreadySetUp()
        await insertWorkspace(tx.db, tx.workspaceId, input.workspaceName)
        const owner = { ...input, role: 'owner' as const, passwordHash }
        const { id } = await createHuman(tx, owner)
        const session = await openSession(tx, id, facts.userAgent)
        const { sessionId } = session
        await noteSignIn(
          tx,
          { principalId: id, sessionId, way: 'joined' },
          { facts, isKnown: true },
        )
        const actor = signingIn(tx, { ...owner, id }, sessionId)
        await createDefaultChannel(tx, actor)
        const { requestId } = facts
        tx.audit({
          action: 'workspace.created',
          actorId: id,
          targetType: 'workspace',
          targetId: tx.workspaceId,
          requestId,
        })
        return { actor, refreshToken: session.refreshToken }
      })
      const tokens = await issueTokens(opened)
      return { ...tokens, deviceToken: devices.issue(tokens.principal.id) }
    },
  }
}

export type SetupService = ReturnType<typeof createSetupService>

const alreadySetUp = (): AppError =>
  new AppError('already_set_up', 'This installation is set up. Sign in instead.')
