import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Tasks } from '@/components/tasks/tasks'
import { prefetch } from '@/lib/server/prefetch'
import { viewsOptions } from '@/lib/tasks/view-queries'
import { FilePartsProvider } from '../file-parts'
import { TaskPartsProvider } from './task-parts'

export const metadata: Metadata = { title: 'Tasks' }

/** The saved views come with the page: which tasks it shows depends on them. */
export default async function TasksPage() {
  const state = await prefetch((sesame) => [
    [viewsOptions(), () => sesame.listViews({ page: 'tasks' })],
  ])
  return (
    <HydrationBoundary state={state}>
      <Suspense>
        <FilePartsProvider>
          <TaskPartsProvider>
            <Tasks />
          </TaskPartsProvider>
        </FilePartsProvider>
      </Suspense>
    </HydrationBoundary>
  )
}
