'use client'

import type { SavedView } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { useUpdateView } from '@/lib/tasks/view-changes'
import { storable } from '@/lib/tasks/view-settings'
import type { TasksView } from './use-tasks-view'

interface UnsavedChangesProps {
  tasks: TasksView
  view: SavedView
  onSaveAs: () => void
}

/** What is shown is not what is saved. */
export function UnsavedChanges({ tasks, view, onSaveAs }: UnsavedChangesProps) {
  const { settings, saved } = tasks
  const update = useUpdateView()
  const save = (): void =>
    carryOut(
      update,
      {
        viewId: view.id,
        settings: storable(settings),
        ifVersion: saved.changedVersion ?? view.version,
      },
      { onSuccess: () => saved.openView(view.id), onError: toastError },
    )
  return (
    <div role="group" aria-label="Unsaved changes" className="flex shrink-0 items-center gap-1">
      <Button size="sm" variant="ghost" onClick={() => saved.openView(view.id)}>
        Reset
      </Button>
      <Button
        size="sm"
        variant="ghost"
        className={clsx(view.abilities.change && 'max-md:!hidden')}
        onClick={onSaveAs}
      >
        Save as…
      </Button>
      {view.abilities.change && (
        <Button size="sm" busy={update.isPending} onClick={save}>
          Save
        </Button>
      )}
    </div>
  )
}
