'use client'

import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useCan } from '@/lib/session/queries'
import { proxyFaultsOptions } from '@/lib/proxy/queries'

/** Names what is wrong with the proxy in front of Sesame, to whoever can mend it. */
export default function ProxyBanner() {
  const mayMend = useCan('workspace:manage')
  const { data } = useQuery({ ...proxyFaultsOptions(), enabled: mayMend })
  const [isHidden, setHidden] = useState(false)
  const faults = data?.faults ?? []
  if (isHidden || faults.length === 0) return null
  return (
    <aside
      aria-label="Setup of the proxy"
      className="flex items-start gap-3 bg-warning-soft px-4 py-2 text-sm text-warning"
    >
      <TriangleAlert aria-hidden className="mt-1.5 size-4 shrink-0" />
      <ul className="grid min-w-0 grow gap-1 py-1">
        {faults.map(({ name, message }) => (
          <li key={name} className="wrap-anywhere">
            {message}
          </li>
        ))}
      </ul>
      <Button size="sm" onClick={() => setHidden(true)}>
        Hide
      </Button>
    </aside>
  )
}
