import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { SettingsPage } from '@/components/settings/settings-page'
import { WorkspaceSettings } from '@/components/settings/workspace-settings'
import { DemoSection } from '@/components/start/demo-data'
import { prefetch } from '@/lib/server/prefetch'
import { mailOptions } from '@/lib/settings/mail'
import { ssoStateOptions } from '@/lib/settings/sso'
import { taskSettingsOptions } from '@/lib/settings/task-settings'
import { workspaceSettingsOptions } from '@/lib/settings/workspace-settings'

export const metadata: Metadata = { title: 'Workspace' }

export default async function WorkspacePage() {
  const state = await prefetch((sesame) => [
    [workspaceSettingsOptions(), async () => (await sesame.getWorkspaceSettings()).settings],
    [ssoStateOptions(), async () => (await sesame.getSsoState()).sso],
    [mailOptions(), async () => (await sesame.getMailState()).mail],
    [taskSettingsOptions(), async () => (await sesame.getTaskSettings()).settings],
  ])
  return (
    <SettingsPage>
      <HydrationBoundary state={state}>
        <WorkspaceSettings>
          <DemoSection />
        </WorkspaceSettings>
      </HydrationBoundary>
    </SettingsPage>
  )
}
