import type { Metadata } from 'next'
import { SettingsPage } from '@/components/settings/settings-page'
import { Members } from '@/components/settings/members'

export const metadata: Metadata = { title: 'Members' }

export default function MembersPage() {
  return (
    <SettingsPage>
      <Members />
    </SettingsPage>
  )
}
