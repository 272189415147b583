import type { Metadata } from 'next'
import { Invitation } from '@/components/auth/invitation'
import { waysIn } from '@/lib/server/setup'
import { signedInAs } from '@/lib/server/signed-in-as'

export const metadata: Metadata = { title: 'Join' }

export default async function InvitePage() {
  const [person, ways] = await Promise.all([signedInAs(), waysIn().catch(() => null)])
  return <Invitation signedInAs={person} sso={ways?.sso ?? null} />
}
