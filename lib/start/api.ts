import type { DemoState, Message } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

export const getFirstAgentMessage = async (signal: AbortSignal): Promise<Message | null> =>
  (await api<{ message: Message | null }>('/start/first-message', { signal })).message

export const getDemo = async (signal: AbortSignal): Promise<DemoState> =>
  (await api<{ demo: DemoState }>('/demo', { signal })).demo

export const addDemo = async (): Promise<DemoState> =>
  (await api<{ demo: DemoState }>('/demo', { method: 'POST' })).demo

export const removeDemo = async (): Promise<DemoState> =>
  (await api<{ demo: DemoState }>('/demo', { method: 'DELETE' })).demo
