import type { Metadata } from 'next'
import { SettingsPage } from '@/components/settings/settings-page'
import { Sessions } from '@/components/settings/sessions'
import { SignInHistorySection } from '@/components/settings/sign-in-history-section'

export const metadata: Metadata = { title: 'Sessions' }

export default function SessionsPage() {
  return (
    <SettingsPage>
      <Sessions />
      <SignInHistorySection />
    </SettingsPage>
  )
}
