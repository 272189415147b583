import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { ApiError, errorBody } from '@/lib/shared/errors'

/**
 * What a file is and how it begins. Asked for whenever somebody opens it, so that rights count as they are then; never while it
 * is open: a new address would start a film again. Offline it fails at once, and says so.
 */
export const previewOptions = (fileId: string) =>
  queryOptions({
    queryKey: ['file', fileId, 'preview'],
    queryFn: ({ signal }) => read('previewFile', { fileId }, signal),
    staleTime: Infinity,
    gcTime: 0,
    networkMode: 'always',
    refetchOnReconnect: false,
  })

/** The signed address of a file, at the dashboard's own: it passes on what is the platform's, and no cookie. */
export function ownAddress(downloadUrl: string): string {
  const { pathname, search } = new URL(downloadUrl)
  return pathname + search
}

/** A PDF as bytes of that type and no other, whatever the answer calls them. */
export const pdfOptions = (fileId: string, downloadUrl: string) =>
  queryOptions({
    queryKey: ['file', fileId, 'pdf', downloadUrl],
    queryFn: async ({ signal }) => {
      const response = await fetch(ownAddress(downloadUrl), { signal, credentials: 'omit' }).catch(
        (cause: unknown) => {
          if (signal.aborted) throw cause
          throw new ApiError(0, { code: 'network', error: 'Sesame cannot be reached.' })
        },
      )
      // The address has ended, not the session.
      if (response.status === 401)
        throw new ApiError(410, { code: 'link_ended', error: 'The address of the file has ended.' })
      if (!response.ok)
        throw new ApiError(response.status, errorBody(await response.json().catch(() => null)))
      return new Blob([await response.arrayBuffer()], { type: 'application/pdf' })
    },
    staleTime: Infinity,
    gcTime: 0,
    networkMode: 'always',
    refetchOnReconnect: false,
  })
