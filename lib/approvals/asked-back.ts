import type { Lease } from '@sesamespace/sdk'

/** Questions about a pending request that wait for their answer. */
export const openQuestions = ({ status, questions = [] }: Pick<Lease, 'status' | 'questions'>) =>
  status === 'pending' ? questions.filter(({ answer }) => answer === null) : []

/** How it stands with what was asked back about a pending request; `null`: nothing was. */
export function askedState(
  lease: Pick<Lease, 'status' | 'questions'>,
): 'asked' | 'answered' | null {
  if (lease.status !== 'pending' || !lease.questions?.length) return null
  return openQuestions(lease).length > 0 ? 'asked' : 'answered'
}
