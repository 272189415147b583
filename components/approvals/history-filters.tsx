'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { ApprovalSlot } from '@/components/registry/approvals'
import { useSlot } from '@/components/registry/use-slot'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import { Select } from '@/components/ui/select'
import { agentsOptions } from '@/lib/people/agents'
import { leaseExportHref } from '@/lib/approvals/export-href'
import { statusLabels } from '@/lib/approvals/labels'
import { questionStatusLabels } from '@/lib/approvals/question-labels'
import { outcomes, useApprovalsView, useHistoryQueries } from './use-approvals-view'

const all = 'all'
const outcomeLabels = { ...questionStatusLabels, ...statusLabels }

/** Narrow the history by outcome, agent and vault; take what is left as a file. */
export function HistoryFilters() {
  const { status, from, vault, setView } = useApprovalsView()
  const { data: agents = [] } = useQuery(agentsOptions())
  const { VaultSelect } = useSlot(ApprovalSlot)
  return (
    <div className="grid shrink-0 grid-cols-2 gap-2 border-b px-4 py-2">
      <Select
        aria-label="Outcome"
        value={status ?? all}
        onChange={(value) =>
          void setView({ status: outcomes.find((each) => each === value) ?? null })
        }
        options={[
          { value: all, label: 'Every outcome' },
          ...outcomes.map((value) => ({ value, label: outcomeLabels[value] })),
        ]}
      />
      <Select
        aria-label="Agent"
        value={from ?? all}
        onChange={(value) => void setView({ from: value === all ? null : value })}
        options={[
          { value: all, label: 'Every agent' },
          ...agents.map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
      />
      <VaultSelect vaultId={vault} onChange={(vaultId) => void setView({ vault: vaultId })} />
      <ExportMenu />
    </div>
  )
}

function ExportMenu() {
  const { leases } = useHistoryQueries()
  const query = leases ?? {}
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button className="h-9" disabled={leases === null}>
          <Download aria-hidden className="size-4" /> Export
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem asChild>
          <a href={leaseExportHref(query, 'csv')} download>
            Requests for secrets as CSV
          </a>
        </MenuItem>
        <MenuItem asChild>
          <a href={leaseExportHref(query, 'jsonl')} download>
            Requests for secrets as JSON lines
          </a>
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
