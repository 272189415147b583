import type { Metadata } from 'next'
import { Door } from '@/components/door/door'
import { InviteForm } from '@/components/door/invite-form'

export const metadata: Metadata = { title: 'Join' }

export default function InvitePage() {
  return (
    <Door
      title="Join the workspace"
      intro="You were invited. Choose what others call you, and a password."
    >
      <InviteForm />
    </Door>
  )
}
