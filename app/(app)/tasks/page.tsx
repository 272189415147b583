import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Tasks } from '@/components/tasks/tasks'
import { TaskPartsProvider } from './task-parts'

export const metadata: Metadata = { title: 'Tasks' }

export default function TasksPage() {
  return (
    <Suspense>
      <TaskPartsProvider>
        <Tasks />
      </TaskPartsProvider>
    </Suspense>
  )
}
