import 'server-only'
import { SesameApiError, type DecisionLink } from '@sesamespace/sdk'
import { paths } from '@/lib/shared/paths'
import { operatorClient } from './session'

type About = NonNullable<DecisionLink['about']>

const pageOf = ({ kind, id }: About): string =>
  ({
    lease: paths.approval(id),
    question: paths.question(id),
    job: paths.calendarEvent(id),
    inbox: paths.inbox,
  })[kind]

/**
 * The page that a link in a message leads to. An ended session leads to the sign-in page and back to `here`; `null`: the platform does not
 * answer now.
 */
export async function openLink(link: string, here: string | undefined): Promise<string | null> {
  const sesame = await operatorClient()
  try {
    const { state, about } = await sesame.openDecisionLink(link)
    return about ? pageOf(about) : paths.approvalsAfter(state === 'expired' ? 'expired' : 'wrong')
  } catch (error) {
    if (!(error instanceof SesameApiError) || error.status >= 500) return null
    if (error.status === 401) return paths.login(here)
    if (error.code === 'second_factor_required') return paths.secondFactor(here)
    if (error.status === 400) return paths.approvalsAfter('wrong')
    throw error
  }
}
