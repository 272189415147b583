'use client'

import { useEffect, useState } from 'react'

/**
 * The one-time token of a link (`#token=…`). A fragment is never sent to a server; it is taken out of the address at once, so
 * that it stays neither in the history nor on a shared screen.
 */
export function useFragmentToken(): string {
  const [token, setToken] = useState('')
  useEffect(() => {
    const found = new URLSearchParams(location.hash.slice(1)).get('token')
    if (!found) return
    setToken(found)
    history.replaceState(history.state, '', location.pathname + location.search)
  }, [])
  return token
}
