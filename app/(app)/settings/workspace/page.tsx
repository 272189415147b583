import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { SettingsPage } from '@/components/settings/settings-page'
import { WorkspaceSettings } from '@/components/settings/workspace-settings'
import { WorkspaceAlerts } from '@/components/schedule/alert-places'
import { DemoSection } from '@/components/start/demo-data'
import { alertRulesOptions } from '@/lib/schedule/alert-queries'
import { prefetch } from '@/lib/server/prefetch'
import { mailOptions } from '@/lib/settings/mail'
import { ssoStateOptions } from '@/lib/settings/sso'
import { taskSettingsOptions } from '@/lib/settings/task-settings'
import { workspaceSettingsOptions } from '@/lib/settings/workspace-settings'

export const metadata: Metadata = { title: 'Workspace' }

export default async function WorkspacePage() {
  const state = await prefetch((sesame) => [
    [workspaceSettingsOptions(), async () => (await sesame.getWorkspaceSettings()).settings],
    [alertRulesOptions({}), async () => (await sesame.getAlertRules({})).rules],
    [ssoStateOptions(), async () => (await sesame.getSsoState()).sso],
    [mailOptions(), async () => (await sesame.getMailState()).mail],
    [taskSettingsOptions(), async () => (await sesame.getTaskSettings()).settings],
  ])
  return (
    <SettingsPage>
      <HydrationBoundary state={state}>
        <WorkspaceSettings>
          <WorkspaceAlerts />
          <DemoSection />
        </WorkspaceSettings>
      </HydrationBoundary>
    </SettingsPage>
  )
}
