import type { Metadata } from 'next'
import { ForgotPassword } from '@/components/auth/forgot-password'
import { sendsMail } from '@/lib/server/setup'

export const metadata: Metadata = { title: 'Forgot your password' }

export default async function ForgotPage() {
  return <ForgotPassword byMail={await sendsMail().catch(() => true)} />
}
