import type { Metadata } from 'next'
import { NotificationSettings } from '@/components/notifications/notification-settings'
import { MailRequests } from '@/components/settings/mail-requests'
import { SettingsPage } from '@/components/settings/settings-page'
import { You } from '@/components/settings/you'
import { sendsMail } from '@/lib/server/setup'

export const metadata: Metadata = { title: 'Settings' }

export default async function YouPage() {
  const isMailSent = await sendsMail().catch(() => false)
  return (
    <SettingsPage>
      <You>
        <NotificationSettings>{isMailSent && <MailRequests />}</NotificationSettings>
      </You>
    </SettingsPage>
  )
}
