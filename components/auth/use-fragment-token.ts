'use client'

import { useEffect, useState } from 'react'

/**
 * The one-time token of a link (`#token=…`): `null` until the address was read, empty when it has none. A fragment is never sent
 * to a server; it is taken out of the address at once, so that it stays neither in the history nor on a shared screen.
 */
export function useFragmentToken(): string | null {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const read = (): void => {
      const found = new URLSearchParams(location.hash.slice(1)).get('token')
      setToken((known) => found ?? known ?? '')
      if (found) history.replaceState(history.state, '', location.pathname + location.search)
    }
    read()
    // Another link that is opened in the same tab loads no page.
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return token
}
