import type { Member } from '@sesamespace/contract/members'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { findMembers } from './members.repo.ts'

/** A person of the workspace; 404 for anybody else. */
export async function getMember(
  { db, workspaceId }: { db: Queryable; workspaceId: string },
  memberId: string,
): Promise<Member> {
  const [member] = await findMembers(db, workspaceId, { id: memberId })
  if (!member) throw notFound('Member')
  return member
}
