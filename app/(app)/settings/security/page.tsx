import type { Metadata } from 'next'
import { Security } from '@/components/settings/security'
import { SettingsPage } from '@/components/settings/settings-page'

export const metadata: Metadata = { title: 'Security' }

export default function SecurityPage() {
  return (
    <SettingsPage>
      <Security />
    </SettingsPage>
  )
}
