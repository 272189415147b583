import type { Attachment, Channel, ChannelMember, Message, Reaction } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import { ApiError, errorBody } from '@/lib/shared/errors'
import type { MessagePage } from './message-window'
import type { ChannelPatch, NewChannelInput, SendInput } from './schema'

const at = (channelId: string): string => `/channels/${seg(channelId)}`
const messageAt = (channelId: string, messageId: string): string =>
  `${at(channelId)}/messages/${seg(messageId)}`

export const getChannels = async (signal: AbortSignal): Promise<Channel[]> =>
  (await api<{ channels: Channel[] }>('/channels', { signal })).channels

export const getChannel = async (channelId: string, signal: AbortSignal): Promise<Channel> =>
  (await api<{ channel: Channel }>(at(channelId), { signal })).channel

export const createChannel = async (input: NewChannelInput): Promise<Channel> =>
  (await api<{ channel: Channel }>('/channels', { method: 'POST', body: input })).channel

export const openDm = async (principalId: string): Promise<Channel> =>
  (await api<{ channel: Channel }>('/channels/dm', { method: 'POST', body: { principalId } }))
    .channel

export const updateChannel = async (channelId: string, patch: ChannelPatch): Promise<Channel> =>
  (await api<{ channel: Channel }>(at(channelId), { method: 'PATCH', body: patch })).channel

export const getChannelMembers = async (
  channelId: string,
  signal: AbortSignal,
): Promise<ChannelMember[]> =>
  (await api<{ members: ChannelMember[] }>(`${at(channelId)}/members`, { signal })).members

export const addChannelMember = (channelId: string, principalId: string): Promise<unknown> =>
  api(`${at(channelId)}/members`, { method: 'POST', body: { principalId } })

export const removeChannelMember = (channelId: string, principalId: string): Promise<unknown> =>
  api(`${at(channelId)}/members/${seg(principalId)}`, { method: 'DELETE' })

export const markRead = (channelId: string, seq: number): Promise<unknown> =>
  api(`${at(channelId)}/read`, { method: 'POST', body: { seq } })

/** Which part of the history: before or after a `seq`; without one, the newest. */
export interface HistoryQuery {
  cursor?: number
  direction?: 'before' | 'after'
  limit?: number
}

export const getMessages = (
  channelId: string,
  query: HistoryQuery,
  signal?: AbortSignal,
): Promise<MessagePage> =>
  api<MessagePage>(`${at(channelId)}/messages`, { query: { ...query }, ...(signal && { signal }) })

/** `seq` of the first message that was written at or after a moment; `null` when there is none. */
export const getSeqSince = async (channelId: string, since: string): Promise<number | null> =>
  (await api<{ seq: number | null }>(`${at(channelId)}/messages/since`, { query: { since } })).seq

export const getMessage = async (
  channelId: string,
  messageId: string,
  signal: AbortSignal,
): Promise<Message> =>
  (await api<{ message: Message }>(messageAt(channelId, messageId), { signal })).message

export const sendMessage = async (channelId: string, input: SendInput): Promise<Message> =>
  (await api<{ message: Message }>(`${at(channelId)}/messages`, { method: 'POST', body: input }))
    .message

export const editMessage = async (
  channelId: string,
  messageId: string,
  content: string,
): Promise<Message> =>
  (
    await api<{ message: Message }>(messageAt(channelId, messageId), {
      method: 'PATCH',
      body: { content },
    })
  ).message

export const deleteMessage = (channelId: string, messageId: string): Promise<unknown> =>
  api(messageAt(channelId, messageId), { method: 'DELETE' })

export const getThread = async (
  channelId: string,
  messageId: string,
  signal: AbortSignal,
): Promise<Message[]> =>
  (await api<{ messages: Message[] }>(`${messageAt(channelId, messageId)}/thread`, { signal }))
    .messages

export const addReaction = async (
  channelId: string,
  messageId: string,
  emoji: string,
): Promise<Reaction[]> =>
  (
    await api<{ reactions: Reaction[] }>(`${messageAt(channelId, messageId)}/reactions`, {
      method: 'POST',
      body: { emoji },
    })
  ).reactions

export const removeReaction = async (
  channelId: string,
  messageId: string,
  emoji: string,
): Promise<Reaction[]> =>
  (
    await api<{ reactions: Reaction[] }>(
      `${messageAt(channelId, messageId)}/reactions/${seg(emoji)}`,
      { method: 'DELETE' },
    )
  ).reactions

const isStored = (body: unknown): body is { file: Attachment } =>
  typeof body === 'object' && body !== null && 'file' in body

/** Stores a file for a message in a channel; `onProgress` gets how much of it is on the server, from 0 to 1. */
export function uploadFile(
  channelId: string,
  file: File,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    // Not fetch: it does not tell how far an upload is.
    const request = new XMLHttpRequest()
    request.open('POST', `/api${at(channelId)}/files?name=${seg(file.name)}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      const body: unknown = request.response
      if (request.status < 300 && isStored(body)) resolve(body.file)
      else reject(new ApiError(request.status, errorBody(body)))
    })
    request.addEventListener('error', () =>
      reject(new ApiError(0, { code: 'network', error: 'Sesame cannot be reached.' })),
    )
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
