'use client'

import type { Task } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { formatList } from '@/lib/shared/format'
import { useTaskNews } from '@/lib/tasks/news'
import { useReadTaskNews, useWatchTask, watchersOptions } from '@/lib/tasks/watch'

/** Who is told what becomes of the task. Its news are read by whoever opens it. */
export function TaskWatchers({ task }: { task: Task }) {
  const { data: me } = useQuery(meOptions())
  useNewsRead(task)
  return me ? <Watchers task={task} me={me} /> : null
}

function Watchers({ task, me }: { task: Task; me: { id: string; displayName: string } }) {
  const query = useQuery(watchersOptions(task))
  const directory = useDirectory()
  const watch = useWatchTask(task, me)
  const isWatching = query.data?.some(({ principalId }) => principalId === me.id) ?? false
  const names = query.data?.map(({ principalId, name }) =>
    principalId === me.id ? 'You' : (directory.get(principalId)?.displayName ?? name),
  )
  const Icon = isWatching ? EyeOff : Eye
  return (
    <section aria-labelledby="task-watchers" className="grid gap-2">
      <h3 id="task-watchers" className="text-sm font-medium text-muted">
        Watchers
      </h3>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p dir="auto" className="min-w-0 grow wrap-anywhere">
          {names && (names.length > 0 ? formatList(names) : 'Nobody')}
        </p>
        <Button size="sm" disabled={!query.data} onClick={() => watch.mutate(!isWatching)}>
          <Icon aria-hidden className="size-4" />
          {isWatching ? 'Unwatch' : 'Watch'}
        </Button>
      </div>
      <ErrorNote error={watch.error ?? query.error} />
    </section>
  )
}

/** Takes the news of a task away while it is open before somebody who looks. */
function useNewsRead(task: Task): void {
  const { news } = useTaskNews()
  const { mutate: read } = useReadTaskNews()
  const { id, channelId } = task
  const at = news.find((one) => one.task.id === id)?.at
  useEffect(() => {
    if (!at) return
    const readNow = (): void => {
      if (document.visibilityState === 'visible') read({ id, channelId })
    }
    readNow()
    document.addEventListener('visibilitychange', readNow)
    return () => document.removeEventListener('visibilitychange', readNow)
  }, [at, id, channelId, read])
}
