'use client'

import { useSyncExternalStore } from 'react'

/** Whether a media query holds; `false` on the server and while hydrating. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
    () => false,
  )

/** Whether one touches the screen: a field that takes the focus by itself would bring the keyboard over what is read. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches
