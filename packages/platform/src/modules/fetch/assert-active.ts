import type { LeaseStatus } from '@sesamespace/contract/leases'
import { AppError } from '../../http/errors.ts'

/** Refuses a lease that nothing can be made with. What is made is judged again at each use. */
export function assertActive({ status }: { status: LeaseStatus }): void {
  if (status === 'pending')
    throw new AppError(
      'lease_not_active',
      'This lease has not been approved yet. Wait for "vault.lease.approved".',
    )
  if (status !== 'active')
    throw new AppError(
      'lease_ended',
      `This lease has ended (${status.replace('_', ' ')}). Request a new one.`,
    )
}
