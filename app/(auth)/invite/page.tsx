import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { InviteForm } from '@/components/auth/invite-form'

export const metadata: Metadata = { title: 'Join' }

export default function InvitePage() {
  return (
    <AuthCard
      title="Join the workspace"
      intro="You were invited. Choose what others call you, and a password."
    >
      <InviteForm />
    </AuthCard>
  )
}
