'use client'

import { Ellipsis } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

/** The button that opens the menu of a person. */
export const MemberDots = (props: ComponentProps<typeof Button>) => (
  <Button variant="ghost" size="icon" {...props}>
    <Ellipsis aria-hidden className="size-4" />
  </Button>
)
