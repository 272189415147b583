import type { Metadata } from 'next'
import { PasswordReset } from '@/components/auth/password-reset'
import { signedInAs } from '@/lib/server/signed-in-as'

export const metadata: Metadata = { title: 'New password' }

export default async function ResetPage() {
  return <PasswordReset signedInAs={await signedInAs()} />
}
