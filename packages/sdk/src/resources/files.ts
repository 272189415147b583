import { readText } from '../core/answer.ts'
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { Attachment, Id, UploadSlot } from '../generated/types.ts'

/** What `uploadFile` takes. */
export interface UploadFileInput {
  fileName: string
  /** MIME type, for example `image/png`. */
  contentType: string
  data: Uint8Array | ArrayBuffer | Blob | string
  /** The channel whose members may read it. */
  channelId?: Id
}

/** Uploads and downloads take longer than other calls. */
const transferTimeoutMs = 300_000

/** Files, which messages name by `attachmentIds` and proofs of tasks by `fileIds`. */
export const fileCalls = (http: HttpClient) => ({
  /**
   * Store a file; give its id to `sendMessage` as one of `attachmentIds`, or to `updateTask` as one of `fileIds` of a proof.
   *
   * @example
   * const { file } = await client.uploadFile({ fileName: 'report.csv', contentType: 'text/csv', data: csv, channelId })
   * await client.sendMessage(channelId, { content: 'The report', attachmentIds: [file.id] })
   */
  async uploadFile(
    input: UploadFileInput,
    options?: RequestOptions,
  ): Promise<{ file: Attachment }> {
    const { fileName, contentType, channelId } = input
    const data = new Uint8Array(await new Blob([toBlobPart(input.data)]).arrayBuffer())
    const about = { fileName, contentType, size: data.byteLength }
    const slot = await http.data<UploadSlot>('POST', '/drive/files/upload-url', {
      ...options,
      body: about,
    })
    await http.send(
      'PUT',
      uploadTarget(slot.uploadUrl),
      { timeoutMs: transferTimeoutMs, ...options, body: data, contentType },
      readText,
    )
    const { fileId, s3Key } = slot
    const body = { ...about, fileId, s3Key, ...(channelId === undefined ? {} : { channelId }) }
    return { file: await http.data('POST', '/drive/files', { ...options, body }) }
  },

  /** Get the bytes of an attachment. */
  async downloadFile(
    file: Pick<Attachment, 'downloadUrl'>,
    options?: RequestOptions,
  ): Promise<Blob> {
    const call = { timeoutMs: transferTimeoutMs, ...options }
    return http.send('GET', file.downloadUrl, call, (response) => response.blob())
  },
})

/**
 * The platform gives its public address, which may be another one than this client reaches it by: its own route is found
 * where every other call goes. Any other address is storage elsewhere, which gets no key.
 */
const uploadTarget = (uploadUrl: string): string =>
  /\/api\/v1(\/drive\/uploads\/[\w-]+)$/.exec(uploadUrl)?.[1] ?? uploadUrl

function toBlobPart(data: UploadFileInput['data']): ArrayBuffer | Blob | string {
  return data instanceof Uint8Array ? new Uint8Array(data).buffer : data
}
