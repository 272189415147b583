import type { VaultApprovalGroup } from '@sesamespace/contract/group-approvals'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assign } from '../../policies/approval-slots.ts'
import {
  approvalGroupsOf,
  holdGroups,
  setApprovalGroups,
  type GroupAsked,
} from './approval-groups.repo.ts'

/** What a vault asks of groups, with what is wrong with it: each person counts once. */
export function toApprovalGroups(asked: readonly GroupAsked[]): VaultApprovalGroup[] {
  const groups = asked.map(({ groupId, required, people }) => ({
    groupId,
    required,
    people: new Set(people),
  }))
  const total = groups.reduce((sum, { required }) => sum + required, 0)
  const { byGroup } = assign({ total, groups }, [...new Set(asked.flatMap(({ people }) => people))])
  return asked.map(({ groupId, name, required, people }) => ({
    groupId,
    name,
    required,
    problem: problemOf(people.length, (byGroup.get(groupId)?.length ?? 0) >= required),
  }))
}

function problemOf(people: number, isMet: boolean): VaultApprovalGroup['problem'] {
  if (isMet) return null
  return people === 0 ? 'nobody' : 'too_few'
}

/** Sets what a vault that is held asks of groups. What nobody could give is refused. */
export async function changeApprovalGroups(
  tx: Tx,
  vaultId: string,
  wanted: readonly Pick<VaultApprovalGroup, 'groupId' | 'required'>[],
): Promise<void> {
  const ids = wanted.map(({ groupId }) => groupId)
  const found = await holdGroups(tx.db, tx.workspaceId, ids)
  if (found.length < ids.length)
    throw new AppError('not_found', 'Group not found. It may have been deleted.')
  await setApprovalGroups(tx.db, vaultId, wanted)
  const unmet = toApprovalGroups(await approvalGroupsOf(tx.db, vaultId)).find(
    ({ problem }) => problem !== null,
  )
  if (!unmet) return
  throw new AppError(
    'conflict',
    unmet.problem === 'nobody'
      ? `Nobody in the group "${unmet.name}" may decide requests. Add people to it first.`
      : `There are too few people in the group "${unmet.name}" who count for nothing else: each counts once. Add people to it first.`,
  )
}
