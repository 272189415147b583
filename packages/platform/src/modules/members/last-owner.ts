import { AppError } from '../../http/errors.ts'

/** Throws `last_owner` when the person who is to stop being an owner is the only one who can act. `owners` are locked. */
export function assertOwnerLeft(owners: readonly string[], memberId: string): void {
  if (owners.length !== 1 || owners[0] !== memberId) return
  throw new AppError('last_owner', 'A workspace needs an owner. Make somebody else owner first.')
}
