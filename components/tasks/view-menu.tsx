'use client'

import type { SavedView } from '@sesamespace/sdk'
import {
  ArrowLeft,
  ArrowRight,
  Copy,
  Link2,
  Lock,
  Pencil,
  Star,
  StarOff,
  Trash2,
  UsersRound,
} from 'lucide-react'
import { useState } from 'react'
import { DotsButton } from '@/components/ui/dots-button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toastDone, toastError, toastUndo } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { paths } from '@/lib/shared/paths'
import {
  useArrangeViews,
  useDeleteView,
  useRestoreView,
  useUpdateView,
} from '@/lib/tasks/view-changes'
import { movedBy } from '@/lib/tasks/view-settings'
import type { TasksView } from './use-tasks-view'
import { ViewDialog } from './view-dialog'

/** What can be done with the view that is open. Open when it appears: the press that loaded it was for it. */
export default function ViewMenu({ tasks, view }: { tasks: TasksView; view: SavedView }) {
  const { saved, settings } = tasks
  const [dialog, setDialog] = useState<'rename' | 'duplicate' | null>(null)
  const arrange = useArrangeViews()
  const update = useUpdateView()
  const remove = useDeleteView()
  const restore = useRestoreView()
  const ids = saved.query.data?.views.map(({ id }) => id) ?? []
  const isDefault = saved.query.data?.defaultViewId === view.id
  const onError = toastError

  const copyLink = (): void =>
    void navigator.clipboard
      .writeText(`${window.location.origin}${paths.taskView(view.id)}`)
      .then(() => toastDone('Link copied'), toastError)
  const move = (step: -1 | 1): void =>
    carryOut(arrange, { viewIds: movedBy(ids, view.id, step) }, { onError })
  const choose = (defaultViewId: string | null): void =>
    carryOut(
      arrange,
      { defaultViewId },
      {
        onSuccess: () =>
          toastDone(
            defaultViewId ? `Tasks open with “${view.name}”` : 'Tasks open with all of them',
          ),
        onError,
      },
    )
  const share = (shared: boolean): void => {
    const undo = (): void => carryOut(update, { viewId: view.id, shared: !shared }, { onError })
    const said = shared ? `Everybody has “${view.name}” now` : `“${view.name}” is yours alone again`
    carryOut(
      update,
      { viewId: view.id, shared },
      { onSuccess: () => toastUndo(said, undo), onError },
    )
  }
  const undoDelete = (): void =>
    carryOut(restore, view.id, { onSuccess: () => saved.openView(view.id), onError })
  const deleteView = (): void =>
    carryOut(remove, view.id, {
      onSuccess: () => {
        saved.openView(null)
        toastUndo(`“${view.name}” deleted`, undoDelete)
      },
      onError,
    })

  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger asChild>
          <DotsButton aria-label="View actions" />
        </MenuTrigger>
        <MenuContent align="end" className="w-60">
          {view.abilities.change && (
            <MenuItem onSelect={() => setDialog('rename')}>
              <Pencil aria-hidden className="size-4 text-faint" /> Rename
            </MenuItem>
          )}
          <MenuItem onSelect={() => setDialog('duplicate')}>
            <Copy aria-hidden className="size-4 text-faint" /> Save as a new view
          </MenuItem>
          <MenuItem onSelect={copyLink}>
            <Link2 aria-hidden className="size-4 text-faint" /> Copy link
          </MenuItem>
          <MenuItem onSelect={() => choose(isDefault ? null : view.id)}>
            {isDefault ? (
              <StarOff aria-hidden className="size-4 text-faint" />
            ) : (
              <Star aria-hidden className="size-4 text-faint" />
            )}
            {isDefault ? 'Open tasks with all of them' : 'Open tasks with this view'}
          </MenuItem>
          <MenuSeparator />
          <MenuItem disabled={ids[0] === view.id} onSelect={() => move(-1)}>
            <ArrowLeft aria-hidden className="size-4 text-faint" /> Move left
          </MenuItem>
          <MenuItem disabled={ids.at(-1) === view.id} onSelect={() => move(1)}>
            <ArrowRight aria-hidden className="size-4 text-faint" /> Move right
          </MenuItem>
          {(view.abilities.share || view.abilities.unshare) && <MenuSeparator />}
          {view.abilities.share && (
            <MenuItem onSelect={() => share(true)}>
              <UsersRound aria-hidden className="size-4 text-faint" /> Share with everybody
            </MenuItem>
          )}
          {view.abilities.unshare && (
            <MenuItem onSelect={() => share(false)}>
              <Lock aria-hidden className="size-4 text-faint" /> Make it mine alone
            </MenuItem>
          )}
          {view.abilities.change && (
            <>
              <MenuSeparator />
              <MenuItem danger onSelect={deleteView}>
                <Trash2 aria-hidden className="size-4" /> Delete
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {dialog && (
        <ViewDialog
          settings={settings}
          {...(dialog === 'rename' ? { view } : { copyOf: view })}
          mayShare={saved.query.data?.abilities.share ?? false}
          onDone={dialog === 'rename' ? () => {} : saved.openView}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
