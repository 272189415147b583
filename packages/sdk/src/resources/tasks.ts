import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Channel } from '../types/channels.ts'
import type { Id } from '../types/common.ts'

export const taskCalls = (http: HttpClient) => ({
  /** Open the channel of a task, with those who work on it; the same channel when there is one. */
  async createTaskChannel(
    channelId: Id,
    taskId: Id,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    const url = path`/channels/${channelId}/tasks/${taskId}/channel`
    return { channel: await http.data('POST', url, options) }
  },
})
