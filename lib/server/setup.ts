import 'server-only'
import { noVisitor, sesameFor } from './sesame'

/** Single sign-on, as the page of the sign-in shows it. */
export interface SsoOffer {
  label: string
  /** Only owners may sign in with a password. */
  only: boolean
}

/** What is known before anybody is signed in: whether the first owner is still to be made, and which ways in there are. */
export async function waysIn(): Promise<{
  required: boolean
  mail: boolean
  sso: SsoOffer | null
}> {
  const { required, mail = false, sso = null } = await sesameFor(undefined, noVisitor).getSetup()
  return { required, mail, sso }
}
