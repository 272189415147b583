'use client'

import { Ellipsis } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './button'

/** Opens a menu of what can be done to something. */
export const DotsButton = (props: ComponentProps<typeof Button>) => (
  <Button variant="ghost" size="icon" {...props}>
    <Ellipsis aria-hidden className="size-4" />
  </Button>
)
