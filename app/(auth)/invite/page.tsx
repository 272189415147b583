import type { Metadata } from 'next'
import { Invitation } from '@/components/auth/invitation'
import { signedInAs } from '@/lib/server/signed-in-as'

export const metadata: Metadata = { title: 'Join' }

export default async function InvitePage() {
  return <Invitation signedInAs={await signedInAs()} />
}
