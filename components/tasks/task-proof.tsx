'use client'

import type { Task } from '@sesamespace/sdk'
import { FileSlot } from '@/components/registry/files'
import { useSlot } from '@/components/registry/use-slot'
import { Markdown } from '@/components/ui/markdown'
import { taskReference } from './task-reference'

/** What was done, in the words of who did it, and where it can be seen. */
export function TaskProof({ task }: { task: Task }) {
  const { Files } = useSlot(FileSlot)
  const proof = task.review?.proof
  if (!proof) return <p className="text-muted">No proof was given.</p>
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-3">
      <Markdown text={proof.text} reference={taskReference} />
      {proof.links.length > 0 && (
        <ul aria-label="Links of the proof" className="grid gap-1">
          {proof.links.map((link) => (
            <li key={link}>
              <a
                href={link}
                target="_blank"
                rel="noopener noreferrer nofollow"
                dir="ltr"
                className="break-all underline underline-offset-2"
              >
                {link}
              </a>
            </li>
          ))}
        </ul>
      )}
      {proof.files.length > 0 && <Files label="Files of the proof" files={proof.files} />}
    </div>
  )
}
