'use client'

import NextLink from 'next/link'
import { useRouter } from 'next/navigation'
import type { ComponentProps, MouseEvent } from 'react'

interface LinkProps extends Omit<ComponentProps<typeof NextLink>, 'href' | 'prefetch'> {
  href: string
  /** Leads to something beside what is shown, by the query of the address alone: the page that stands asks the server for nothing. */
  beside?: boolean
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
export function Link({ href, beside = false, ...props }: LinkProps) {
  const router = useRouter()
  const fetchAhead = (): void => {
    if (!beside || !isOfThisPage(href)) router.prefetch(href)
  }
  const reach = (): void => afterRest(fetchAhead)
  const goBeside = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (!beside || event.defaultPrevented || !isPlain(event) || !isOfThisPage(href)) return
    event.preventDefault()
    // What is open already is no further step for the way back.
    if (addressOf(href).href !== window.location.href) window.history.pushState(null, '', href)
  }
  return (
    <NextLink
      {...props}
      href={href}
      prefetch={false}
      onClick={both(props.onClick, goBeside)}
      onPointerEnter={both(props.onPointerEnter, reach)}
      onPointerLeave={both(props.onPointerLeave, leave)}
      onPointerDown={both(props.onPointerDown, fetchAhead)}
      onFocus={both(props.onFocus, reach)}
      onBlur={both(props.onBlur, leave)}
    />
  )
}

const addressOf = (href: string): URL => new URL(href, window.location.href)

const isOfThisPage = (href: string): boolean =>
  addressOf(href).pathname === window.location.pathname

/** A click that opens the link here, and not in another tab or window. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey

/** What whoever draws the link does with an event, and what the link does. */
const both =
  <E,>(theirs: ((event: E) => void) | undefined, ours: (event: E) => void) =>
  (event: E): void => {
    theirs?.(event)
    ours(event)
  }
