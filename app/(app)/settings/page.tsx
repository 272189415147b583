import type { Metadata } from 'next'
import { NotificationSettings } from '@/components/notifications/notification-settings'
import { SettingsPage } from '@/components/settings/settings-page'
import { You } from '@/components/settings/you'

export const metadata: Metadata = { title: 'Settings' }

export default function YouPage() {
  return (
    <SettingsPage>
      <You>
        <NotificationSettings />
      </You>
    </SettingsPage>
  )
}
