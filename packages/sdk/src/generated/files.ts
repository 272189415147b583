// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { FilePreview, Id } from './types.ts'

export const filesCalls = (http: HttpClient) => ({
  /**
   * Get what a file is and how it begins. The kind is recognised by the bytes. Of a text comes its beginning, of everything else where to fetch it.
   */
  async previewFile(fileId: Id, options?: RequestOptions): Promise<FilePreview> {
    return http.data('GET', path`/drive/files/${fileId}/preview`, options)
  },
})
