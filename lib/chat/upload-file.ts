import type { Attachment } from '@sesamespace/sdk'
import { seg } from '@/lib/shared/api'
import { ApiError, errorBody } from '@/lib/shared/errors'

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
    // Not fetch: it does not report how far an upload is.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/channels/${seg(channelId)}/files?name=${seg(file.name)}`)
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
