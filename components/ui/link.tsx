'use client'

import NextLink from 'next/link'
import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'

interface LinkProps extends Omit<ComponentProps<typeof NextLink>, 'href' | 'prefetch'> {
  href: string
}

/** How long a pointer or the focus rests on a link that somebody reaches for, in milliseconds. */
const restMs = 65

/** One is reached for at a time. */
let resting: ReturnType<typeof setTimeout> | undefined
const leave = (): void => clearTimeout(resting)
const afterRest = (work: () => void): void => {
  leave()
  resting = setTimeout(work, restMs)
}

/**
 * A link to a page of Sesame. The page is fetched ahead when somebody reaches for the link, not because it is in sight: a board
 * shows a hundred, and each would be a rendering on the server at every load.
 */
export function Link({ href, ...props }: LinkProps) {
  const router = useRouter()
  const fetchAhead = (): void => router.prefetch(href)
  const reach = (): void => afterRest(fetchAhead)
  return (
    <NextLink
      {...props}
      href={href}
      prefetch={false}
      onPointerEnter={both(props.onPointerEnter, reach)}
      onPointerLeave={both(props.onPointerLeave, leave)}
      onPointerDown={both(props.onPointerDown, fetchAhead)}
      onFocus={both(props.onFocus, reach)}
      onBlur={both(props.onBlur, leave)}
    />
  )
}

/** What whoever draws the link does with an event, and what the link does. */
const both =
  <E,>(theirs: ((event: E) => void) | undefined, ours: () => void) =>
  (event: E): void => {
    theirs?.(event)
    ours()
  }
