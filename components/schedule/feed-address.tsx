'use client'

import type { CalendarFeedAddress } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'

const ways = [
  ['Google Calendar', 'On a computer: Other calendars, “+”, From URL.'],
  ['Apple Calendar', 'File, New Calendar Subscription. On an iPhone: Calendars, Add Calendar.'],
  ['Outlook', 'Add calendar, Subscribe from web.'],
] as const

/** The address of a feed, shown once, with how to add it. */
export const FeedAddress = ({
  address: { feed, url },
  onDone,
}: {
  address: CalendarFeedAddress
  onDone: () => void
}) => (
  <Dialog
    open
    wide
    persistent
    onOpenChange={onDone}
    title={`Address of “${feed.name}”`}
    description="Copy it now. It cannot be shown again. It is a key: whoever has it can read this calendar."
    footer={
      <Button variant="primary" onClick={onDone}>
        Done
      </Button>
    }
  >
    <div className="grid gap-4">
      <CodeBlock code={url} what="address" />
      <dl className="grid gap-3 text-sm">
        {ways.map(([program, how]) => (
          <div key={program}>
            <dt className="font-medium">{program}</dt>
            <dd className="text-muted">{how}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-muted">
        Calendar apps refresh when they choose to: Google and Outlook can take several hours.
      </p>
    </div>
  </Dialog>
)
