import type { Metadata } from 'next'
import { ForgotPassword } from '@/components/auth/forgot-password'
import { waysIn } from '@/lib/server/setup'

export const metadata: Metadata = { title: 'Forgot your password' }

export default async function ForgotPage() {
  const ways = await waysIn().catch(() => null)
  return <ForgotPassword byMail={ways?.mail ?? true} onlyOwners={ways?.sso?.only ?? false} />
}
