import type { Metadata } from 'next'
import { NotificationSettings } from '@/components/notifications/notification-settings'
import { SettingsPage } from '@/components/settings/settings-page'
import { TaskSettingsSection } from '@/components/settings/task-settings'
import { WorkspaceHoursSection } from '@/components/settings/workspace-hours'
import { WorkspaceSection } from '@/components/settings/workspace-form'
import { You } from '@/components/settings/you'
import { DemoSection } from '@/components/start/demo-data'

export const metadata: Metadata = { title: 'Settings' }

export default function YouPage() {
  return (
    <SettingsPage>
      <You>
        <NotificationSettings />
      </You>
      <WorkspaceSection />
      <WorkspaceHoursSection />
      <TaskSettingsSection />
      <DemoSection />
    </SettingsPage>
  )
}
