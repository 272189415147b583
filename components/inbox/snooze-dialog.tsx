'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { snoozeChoices } from '@/lib/inbox/labels'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'

interface SnoozeDialogProps {
  count: number
  /** `null`: not at all. */
  onChoose: (until: Date | null) => void
}

/** Asks until when. What changes before then comes back earlier. */
export function SnoozeDialog({ count, onChoose }: SnoozeDialogProps) {
  const { region, formatMoment } = useFormats()
  const [choices] = useState(() => snoozeChoices(Date.now(), region.timeZone))
  return (
    <Dialog
      open
      onOpenChange={() => onChoose(null)}
      title={count === 1 ? 'Snooze until' : `Snooze ${plural(count, 'thing')} until`}
      description="It comes back earlier when it changes."
    >
      <ul className="-mx-2 grid">
        {choices.map(({ label, until }) => (
          <li key={label}>
            <button
              type="button"
              onClick={() => onChoose(until)}
              className="flex h-9 w-full items-center justify-between gap-4 rounded-sm px-2 text-left hover:bg-hover pointer-coarse:h-11"
            >
              {label}
              <span className="tabular text-sm text-muted">{formatMoment(until.getTime())}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
