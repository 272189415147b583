'use client'

import { CalendarPlus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'

/** Leads to the private addresses of the calendar, for calendar programs. On a phone the filter does, for want of room. */
export const SubscribeButton = ({ onPress }: { onPress: () => void }) => (
  <Tooltip label="Subscribe in a calendar app">
    <Button
      variant="ghost"
      size="icon"
      aria-label="Subscribe in a calendar app"
      className="max-md:!hidden"
      onClick={onPress}
    >
      <CalendarPlus aria-hidden className="size-4" />
    </Button>
  </Tooltip>
)
