import type { TaskNewsReason, TaskWatcher } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { journalOf } from '@/lib/realtime/journal'
import { markStale } from '@/lib/shared/mark-stale'
import { read, write } from '@/lib/shared/call'
import { taskKeys } from './keys'
import { taskNewsOptions } from './news'
import type { TaskAddress } from './task-query'

/** The path parameters of a task's calls. */
const at = ({ channelId, id }: TaskAddress) => ({ channelId, taskId: id })

/** What happened last, in a word and after a name. */
export const newsWords: Record<TaskNewsReason, { word: string; did: string }> = {
  commented: { word: 'Comment', did: 'commented' },
  assigned: { word: 'Assigned', did: 'assigned someone' },
  done: { word: 'Done', did: 'completed it' },
  blocked: { word: 'Blocked', did: 'marked it as blocked' },
  sent_back: { word: 'Sent back', did: 'sent it back' },
  in_review: { word: 'In review', did: 'put it into review' },
}

export const watchersOptions = (task: TaskAddress) =>
  queryOptions({
    queryKey: taskKeys.watchers(task.id),
    queryFn: async ({ signal }) => (await read('listTaskWatchers', at(task), signal)).watchers,
  })

/** Watches a task, or no longer: at once on the screen, and as it was when the platform refuses. */
export function useWatchTask(task: TaskAddress, me: { id: string; displayName: string }) {
  const client = useQueryClient()
  const { queryKey } = watchersOptions(task)
  return useMutation({
    scope: { id: `watch ${task.id}` },
    mutationFn: (watches: boolean) => write(watches ? 'watchTask' : 'unwatchTask', at(task)),
    onMutate: (watches) =>
      journalOf(client).expect((cache) =>
        cache.setQueryData(queryKey, (watchers = []) => {
          const others = watchers.filter(({ principalId }) => principalId !== me.id)
          const self: TaskWatcher = {
            principalId: me.id,
            name: me.displayName,
            since: new Date().toISOString(),
          }
          return watches ? [...others, self] : others
        }),
      ),
    onSettled: (_done, _error, _watches, endExpecting) => {
      endExpecting?.()
      // Those that the person watches are a list of their own.
      markStale(client, {
        queryKey: taskKeys.pages,
        predicate: ({ queryKey: key }) => JSON.stringify(key).includes('"watched":true'),
      })
      return client.invalidateQueries({ queryKey })
    },
  })
}

/** Takes the news of a task away: they are read. */
export function useReadTaskNews() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (task: TaskAddress) => write('readTaskNews', at(task)),
    onSuccess: (_done, { id }) =>
      client.setQueryData(taskNewsOptions().queryKey, (news) =>
        news?.filter(({ task }) => task.id !== id),
      ),
  })
}
