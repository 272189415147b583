'use client'

import { noticeEventTypes, type NoticeEventType } from '@sesamespace/contract/event-types'
import { Checkbox } from '@/components/ui/checkbox'
import { noticeTitle } from '@/lib/webhooks/formats'

interface NoticePickerProps {
  chosen: readonly NoticeEventType[]
  onChange: (chosen: NoticeEventType[]) => void
  error: string | undefined
}

/** What messages are posted of: what waits for a person, or went wrong. */
export function NoticePicker({ chosen, onChange, error }: NoticePickerProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">Events</legend>
      {noticeEventTypes.map((type) => (
        <Checkbox
          key={type}
          label={noticeTitle(type)}
          checked={chosen.includes(type)}
          onChange={(wanted) =>
            onChange(
              noticeEventTypes.filter((each) => (each === type ? wanted : chosen.includes(each))),
            )
          }
        />
      ))}
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
