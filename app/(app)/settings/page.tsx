import type { Metadata } from 'next'
import { NotificationSettings } from '@/components/notifications/notification-settings'
import { MailRequests } from '@/components/settings/mail-requests'
import { SettingsPage } from '@/components/settings/settings-page'
import { You } from '@/components/settings/you'
import { waysIn } from '@/lib/server/setup'

export const metadata: Metadata = { title: 'Settings' }

export default async function YouPage() {
  const ways = await waysIn().catch(() => null)
  return (
    <SettingsPage>
      <You>
        <NotificationSettings>{ways?.mail && <MailRequests />}</NotificationSettings>
      </You>
    </SettingsPage>
  )
}
