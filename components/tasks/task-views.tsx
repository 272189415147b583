'use client'

import type { SavedView } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Star, UsersRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { DotsButton } from '@/components/ui/dots-button'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { plainSettings, sameSettings } from '@/lib/tasks/view-settings'
import { TaskRulesButton } from './task-rules-button'
import type { TasksView } from './use-tasks-view'

const load = whenReachable(() => import('./view-menu'))
const ViewMenu = dynamic(load, {
  ssr: false,
  loading: () => <DotsButton aria-label="Loading the actions" />,
})
const UnsavedChanges = dynamic(
  whenReachable(async () => (await import('./unsaved-changes')).UnsavedChanges),
  { ssr: false },
)
const ViewDialog = dynamic(
  whenReachable(async () => (await import('./view-dialog')).ViewDialog),
  { ssr: false },
)

/** The saved views in a row, and what can be done with what is shown now. Nothing while there is neither. */
export function TaskViews({ tasks }: { tasks: TasksView }) {
  const { settings, saved } = tasks
  const { open, isChanged, openView, isGone, query } = saved
  const views = query.data?.views ?? []
  const [isSaving, setIsSaving] = useState(false)
  const isPlain = sameSettings(settings, plainSettings)
  if (views.length === 0 && isPlain) return null
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-2 border-b pr-4 pl-2 pointer-coarse:min-h-12">
      <nav aria-label="Views" className="relative flex min-w-0 grow self-stretch overflow-x-auto">
        {views.length > 0 && (
          <ViewLink
            href={paths.allTasks}
            isOpen={!open && saved.state === 'ready'}
            onOpen={() => openView(null)}
          >
            All tasks
          </ViewLink>
        )}
        {views.map((view) => (
          <ViewLink
            key={view.id}
            href={paths.taskView(view.id)}
            isOpen={view.id === open?.id}
            onOpen={() => openView(view.id)}
          >
            <ViewTitle view={view} isDefault={view.id === query.data?.defaultViewId} />
          </ViewLink>
        ))}
      </nav>
      {isGone && saved.state === 'ready' && (
        <p className="shrink-0 text-sm text-muted max-md:sr-only">This view is gone.</p>
      )}
      {settings.channelId && <TaskRulesButton channelId={settings.channelId} />}
      {open ? (
        <>
          {isChanged && (
            <UnsavedChanges tasks={tasks} view={open} onSaveAs={() => setIsSaving(true)} />
          )}
          <OpenViewActions key={open.id} tasks={tasks} view={open} />
        </>
      ) : (
        !isPlain &&
        saved.state === 'ready' && (
          <Button size="sm" onClick={() => setIsSaving(true)}>
            Save view
          </Button>
        )
      )}
      {isSaving && (
        <ViewDialog
          settings={settings}
          mayShare={query.data?.abilities.share ?? false}
          onDone={openView}
          onClose={() => setIsSaving(false)}
        />
      )}
    </div>
  )
}

interface ViewLinkProps {
  href: string
  isOpen: boolean
  onOpen: () => void
  children: React.ReactNode
}

/** A view in the row: a link that can be copied and opened elsewhere; pressed here, the page stays. */
function ViewLink({ href, isOpen, onOpen, children }: ViewLinkProps) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isOpen) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isOpen])
  return (
    <Link
      ref={link}
      href={href}
      aria-current={isOpen ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        onOpen()
      }}
      className={clsx(
        'flex max-w-56 shrink-0 items-center gap-1.5 whitespace-nowrap border-b-2 px-2 text-sm focus-visible:-outline-offset-2 hover:text-ink',
        isOpen ? 'border-accent text-ink' : 'border-transparent text-muted',
      )}
    >
      {children}
    </Link>
  )
}

function ViewTitle({ view, isDefault }: { view: SavedView; isDefault: boolean }) {
  return (
    <>
      {view.emoji && <span aria-hidden>{view.emoji}</span>}
      <Cut text={view.name} />
      {view.shared && (
        <>
          <UsersRound aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span className="sr-only">, shared</span>
        </>
      )}
      {isDefault && (
        <>
          <Star aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span className="sr-only">, opens first</span>
        </>
      )}
    </>
  )
}

/** The menu of the view that is open. Its code comes when it is wanted. */
function OpenViewActions({ tasks, view }: { tasks: TasksView; view: SavedView }) {
  const [isWanted, setIsWanted] = useState(false)
  if (isWanted) return <ViewMenu tasks={tasks} view={view} />
  return (
    <DotsButton
      aria-label="View actions"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setIsWanted(true)}
    />
  )
}
