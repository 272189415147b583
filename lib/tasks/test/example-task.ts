import type { Task } from '@sesamespace/sdk'
import { taskOf } from '@/lib/realtime/test/entities'

/** A task as the tests of this folder take it: in channel `c`, first of its column. */
export const exampleTask = (id: string): Task => taskOf(id, 0, { channelId: 'c', rank: 'a0' })
