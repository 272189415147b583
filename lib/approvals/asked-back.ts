import type { Lease } from '@sesamespace/sdk'

/** Questions about a pending request that wait for their answer. */
export const openQuestions = ({ status, questions = [] }: Pick<Lease, 'status' | 'questions'>) =>
  status === 'pending' ? questions.filter(({ answer }) => answer === null) : []

/** Those of these requests about which a question waits for the answer of whoever made them, somebody. */
export const askedOf = (leases: readonly Lease[] | undefined, personId: string | undefined) =>
  leases?.filter((lease) => lease.requesterId === personId && openQuestions(lease).length > 0) ?? []

/** Whether whoever made a pending request changed what it asks for. */
export const hasNewTerms = ({
  status,
  termsVersion = 1,
}: Pick<Lease, 'status' | 'termsVersion'>): boolean => status === 'pending' && termsVersion > 1

/** How it stands with what was asked back about a pending request; `null`: nothing was. */
export function askedState(
  lease: Pick<Lease, 'status' | 'questions'>,
): 'asked' | 'answered' | null {
  if (lease.status !== 'pending' || !lease.questions?.length) return null
  return openQuestions(lease).length > 0 ? 'asked' : 'answered'
}
