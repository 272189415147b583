'use client'

import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import { type AuditQuery, auditExportHref } from '@/lib/audit/api'

/** Downloads what the filters show, all of it. */
export function ExportMenu({ query }: { query: AuditQuery }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>
          <Download aria-hidden className="size-4" /> Export
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem asChild>
          <a href={auditExportHref(query, 'csv')} download>
            As CSV
          </a>
        </MenuItem>
        <MenuItem asChild>
          <a href={auditExportHref(query, 'jsonl')} download>
            As JSON lines
          </a>
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
