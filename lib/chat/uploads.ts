'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Attachment } from '@sesamespace/sdk'
import { errorMessage } from '@/lib/shared/errors'
import { isRecord } from '@/lib/shared/guards'
import { localStore, type LocalStore } from '@/lib/shared/local-store'
import { isAttachment } from './attachment'
import { uploadFile } from './upload-file'
import { formatBytes } from '@/lib/shared/format'

/** A file that was added to what is being written. */
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

type Kept = Record<string, Attachment[]>

const isKept = (value: unknown): value is Kept =>
  isRecord(value) &&
  Object.values(value).every((files) => Array.isArray(files) && files.every(isAttachment))

const none: Upload[] = []
const fromKept = (attachment: Attachment): Upload => ({
  id: attachment.id,
  name: attachment.fileName,
  size: attachment.size,
  progress: 1,
  attachment,
  problem: null,
})

/**
 * The files of everything that one person is writing, by place (a channel, a thread). They go on uploading while another place is
 * looked at; what is stored is there again after a reload.
 */
class Uploads {
  readonly #kept: LocalStore<Kept>
  readonly #byPlace = new Map<string, Upload[]>()
  readonly #aborts = new Map<string, AbortController>()
  readonly #listeners = new Set<() => void>()

  constructor(meId: string) {
    this.#kept = localStore(`sesame.draft-files.${meId}`, {}, (value) =>
      isKept(value) ? value : {},
    )
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  of(place: string): Upload[] {
    const known = this.#byPlace.get(place)
    if (known) return known
    const kept = this.#kept.read()[place]?.map(fromKept) ?? none
    this.#byPlace.set(place, kept)
    return kept
  }

  /** Begins to upload. More than may stand there are left out. */
  add(place: string, channelId: string, files: Iterable<File>, most: number): void {
    const free = Math.max(0, most - this.of(place).length)
    for (const file of [...files].slice(0, free)) this.#addOne(place, channelId, file)
  }

  remove(place: string, id: string): void {
    this.#aborts.get(id)?.abort()
    this.#set(
      place,
      this.of(place).filter((each) => each.id !== id),
    )
  }

  clear(place: string): void {
    this.#set(place, none)
  }

  #addOne(place: string, channelId: string, file: File): void {
    const id = crypto.randomUUID()
    const tooLarge = file.size > limits.fileBytes
    const problem = tooLarge
      ? `Larger than ${formatBytes(limits.fileBytes)}`
      : file.size === 0
        ? 'The file is empty'
        : null
    const { name, size } = file
    this.#set(place, [
      ...this.of(place),
      { id, name, size, progress: 0, attachment: null, problem },
    ])
    if (problem) return
    const abort = new AbortController()
    this.#aborts.set(id, abort)
    const patch = (change: Partial<Upload>): void =>
      this.#set(
        place,
        this.of(place).map((each) => (each.id === id ? { ...each, ...change } : each)),
      )
    uploadFile(channelId, file, abort.signal, (progress) => patch({ progress }))
      .then(
        (attachment) => patch({ attachment, progress: 1 }),
        (error: unknown) => patch({ problem: errorMessage(error) }),
      )
      .finally(() => this.#aborts.delete(id))
  }

  #set(place: string, uploads: Upload[]): void {
    this.#byPlace.set(place, uploads)
    const stored = uploads.flatMap(({ attachment }) => attachment ?? [])
    const { [place]: before, ...others } = this.#kept.read()
    if (stored.length > 0) this.#kept.write({ ...others, [place]: stored })
    else if (before) this.#kept.write(others)
    for (const listener of this.#listeners) listener()
  }
}

const byPerson = new Map<string, Uploads>()

/** The files that a person is about to send. Their own: who signs in after them does not see them. */
export function uploadsOf(meId: string): Uploads {
  const known = byPerson.get(meId)
  if (known) return known
  const uploads = new Uploads(meId)
  byPerson.set(meId, uploads)
  return uploads
}
