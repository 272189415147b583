import { taskWatchCalls } from '@sesamespace/contract/task-watch'
import { implement } from '../../http/implement.ts'
import type { TaskWatchService } from './task-watch.service.ts'

export const taskWatchRoutes = (watch: TaskWatchService) =>
  implement(taskWatchCalls, {
    listTaskNews: ({ actor }) => watch.news(actor),
    listTaskWatchers: ({ actor, params }) => watch.watchers(actor, params),
    watchTask: ({ actor, params }) => watch.watch(actor, params),
    unwatchTask: ({ actor, params }) => watch.unwatch(actor, params),
    readTaskNews: ({ actor, params }) => watch.read(actor, params),
  })
