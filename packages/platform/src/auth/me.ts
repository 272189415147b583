import type { MailDigest, Me } from '@sesamespace/contract/identity'
import type { Queryable } from '../db/database.ts'
import { getSelf } from './accounts.repo.ts'
import { may, type Actor } from './actor.ts'
import { findFactorDueAt } from './required-factor.repo.ts'
import { allPermissions } from './permissions.ts'

/** How the actor sees itself. */
export async function readMe(db: Queryable, actor: Actor): Promise<Me> {
  const row = await getSelf(db, actor.principalId)
  const dueAt =
    actor.credential.type === 'session' ? await findFactorDueAt(db, actor.credential.id) : null
  return {
    id: actor.principalId,
    kind: actor.kind,
    handle: row.handle,
    displayName: row.display_name,
    workspaceId: actor.workspaceId,
    workspaceName: row.name,
    taskPrefixes: [row.task_prefix, ...row.former_task_prefixes],
    role: actor.role,
    email: row.email,
    mailRequests: row.mail_requests,
    ...(actor.kind === 'human' && {
      mailDigest: digestOf(row),
      region: {
        timeZone: row.time_zone,
        locale: row.locale,
        hourCycle: row.hour_cycle,
        firstDay: row.first_day,
      },
      secondFactorDueAt: dueAt?.toISOString() ?? null,
    }),
    permissions: allPermissions.filter((permission) => may(actor, permission)),
  }
}

const digestOf = ({
  every,
  at,
  digest_zone: timeZone,
}: Awaited<ReturnType<typeof getSelf>>): MailDigest | null =>
  every && at && timeZone ? { every, at: at.slice(0, 'HH:MM'.length), timeZone } : null
