'use client'

import { Lock } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { MailSection } from './mail-section'
import { TaskSettingsSection } from './task-settings'
import { WorkspaceSection } from './workspace-form'
import { WorkspaceHoursSection } from './workspace-hours'

const SsoSection = dynamic(
  whenReachable(async () => {
    const { SsoSection: Loaded } = await import('./sso-section')
    return Loaded
  }),
  { ssr: false },
)

/** What holds for everybody in the workspace, for who may change it. */
export function WorkspaceSettings({ children }: { children: ReactNode }) {
  const mayManage = useCan('workspace:manage')
  if (!mayManage)
    return (
      <EmptyState icon={Lock} title="Only admins change the workspace">
        Ask an admin of the workspace to change its name, working hours or task settings.
      </EmptyState>
    )
  return (
    <>
      <WorkspaceSection />
      <WorkspaceHoursSection />
      <TaskSettingsSection />
      <SsoSection />
      <MailSection />
      {children}
    </>
  )
}
