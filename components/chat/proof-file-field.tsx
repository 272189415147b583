'use client'

import { limits } from '@sesamespace/contract/limits'
import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import type { FileFieldProps } from '@/components/registry/files'
import { Button } from '@/components/ui/button'
import { useUploads } from '@/lib/chat/use-uploads'
import { UploadList } from './upload-list'

/**
 * Adds files to a form. Of each that is stored its id stands in the form under `name`, of one that is not yet under `comingName`,
 * and of one that could not be under `failedName`: nobody sends the form without a file that they see in it.
 */
export function ProofFileField(props: FileFieldProps) {
  const { meId, channelId, place, name, comingName, failedName } = props
  const picker = useRef<HTMLInputElement>(null)
  const { uploads, add, remove } = useUploads(meId, channelId, place, limits.taskProofFiles)
  return (
    <div>
      <UploadList label="Files of the proof" uploads={uploads} onRemove={remove} />
      {uploads.map(({ id, attachment, problem }) => (
        <input
          key={id}
          type="hidden"
          name={attachment ? name : problem ? failedName : comingName}
          value={attachment?.id ?? id}
        />
      ))}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files that show it"
        onChange={({ target }) => {
          if (target.files) add(target.files)
          target.value = ''
        }}
      />
      <Button
        size="sm"
        disabled={uploads.length >= limits.taskProofFiles}
        onClick={() => picker.current?.click()}
      >
        <Paperclip aria-hidden className="size-4" />
        Add files
      </Button>
    </div>
  )
}
