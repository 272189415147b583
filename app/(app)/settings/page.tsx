import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { NotificationSettings } from '@/components/notifications/notification-settings'
import { MailChoices } from '@/components/settings/mail-choices'
import { SettingsPage } from '@/components/settings/settings-page'
import { You } from '@/components/settings/you'
import { pushDevicesOptions } from '@/lib/notifications/devices'
import { prefetch } from '@/lib/server/prefetch'
import { waysIn } from '@/lib/server/setup'

export const metadata: Metadata = { title: 'Settings' }

export default async function YouPage() {
  const [ways, state] = await Promise.all([
    waysIn().catch(() => null),
    prefetch((sesame) => [
      [pushDevicesOptions(), async () => (await sesame.listPushDevices()).devices],
    ]),
  ])
  return (
    <SettingsPage>
      <HydrationBoundary state={state}>
        <You>
          <NotificationSettings>{ways?.mail && <MailChoices />}</NotificationSettings>
        </You>
      </HydrationBoundary>
    </SettingsPage>
  )
}
