'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Attachment } from '@sesamespace/sdk'
import { useEffect, useState } from 'react'
import { errorMessage } from '@/lib/shared/errors'
import { formatBytes } from './files'
import { uploadFile } from './upload-file'

/** A file that was added to a message which is being written. */
export interface Upload {
  id: string
  name: string
  size: number
  /** From 0 to 1. */
  progress: number
  /** There once it is stored. */
  attachment: Attachment | null
  /** Why it was not. */
  problem: string | null
}

/** Files on their way to a channel, beginning as they are added. They are forgotten with the page: a draft keeps its text only. */
export function useUploads(channelId: string) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const [aborts] = useState(() => new Map<string, AbortController>())

  useEffect(
    () => () => {
      for (const abort of aborts.values()) abort.abort()
    },
    [aborts],
  )
  const patch = (id: string, change: Partial<Upload>): void =>
    setUploads((known) => known.map((each) => (each.id === id ? { ...each, ...change } : each)))

  const addOne = (file: File): void => {
    const id = crypto.randomUUID()
    const tooLarge = file.size > limits.fileBytes
    const problem = tooLarge
      ? `Larger than ${formatBytes(limits.fileBytes)}`
      : file.size === 0
        ? 'The file is empty'
        : null
    const upload = { id, name: file.name, size: file.size, progress: 0, attachment: null, problem }
    setUploads((known) => [...known, upload])
    if (problem) return
    const abort = new AbortController()
    aborts.set(id, abort)
    uploadFile(channelId, file, abort.signal, (progress) => patch(id, { progress })).then(
      (attachment) => patch(id, { attachment, progress: 1 }),
      (error: unknown) => patch(id, { problem: errorMessage(error) }),
    )
  }
  return {
    uploads,
    add: (files: Iterable<File>): void => {
      for (const file of [...files].slice(0, Math.max(0, limits.messageFiles - uploads.length)))
        addOne(file)
    },
    remove: (id: string): void => {
      aborts.get(id)?.abort()
      setUploads((known) => known.filter((each) => each.id !== id))
    },
    clear: (): void => setUploads([]),
  }
}
