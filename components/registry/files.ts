import type { Attachment } from '@sesamespace/sdk'
import { type ComponentType, createContext } from 'react'

export interface FileFieldProps {
  meId: string
  channelId: string
  /** Where they are added: what was stored is there again after a reload. */
  place: string
  /** Of the field of the form that has the id of each stored file. */
  name: string
  /** Of one that is there while a file is not stored yet. */
  comingName: string
  /** Of one that is there while a file stands in the list that could not be stored. */
  failedName: string
}

/** Files, wherever they stand. */
export interface FileParts {
  /** Each with a preview and a download. */
  Files: ComponentType<{ label: string; files: readonly Attachment[] }>
  /** Adds files to a form. */
  FileField: ComponentType<FileFieldProps>
  /** Empties a place whose files were sent. */
  forgetFiles: (meId: string, place: string) => void
}

export const FileSlot = createContext<FileParts | null>(null)
