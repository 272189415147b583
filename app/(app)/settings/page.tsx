import type { Metadata } from 'next'
import { NotificationSettings } from '@/components/notifications/notification-settings'
import { SettingsPage } from '@/components/settings/settings-page'
import { You } from '@/components/settings/you'
import { sendsMail } from '@/lib/server/setup'

export const metadata: Metadata = { title: 'Settings' }

export default async function YouPage() {
  return (
    <SettingsPage>
      <You>
        <NotificationSettings byMail={await sendsMail().catch(() => false)} />
      </You>
    </SettingsPage>
  )
}
