'use client'

import { environments } from '@sesamespace/contract/environment-names'
import { limits } from '@sesamespace/contract/limits'
import type { ItemApprovals as Approvals, UpdateItemApprovalsInput } from '@sesamespace/sdk'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { toastDone, toastError } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { environmentLabels, itemApprovalsText } from '@/lib/vault/environments'
import { useUpdateItemApprovals } from '@/lib/vault/queries'

interface ItemApprovalsProps {
  itemId: string
  approvals: Approvals
  mayEdit: boolean
}

const unset = 'unset'
const counts = Array.from({ length: limits.vaultMaxApprovals - 1 }, (_, index) => String(index + 2))

/** How many people must approve leases of the item, why, and in which environment it is. */
export function ItemApprovals({ itemId, approvals, mayEdit }: ItemApprovalsProps) {
  const update = useUpdateItemApprovals(itemId)
  const apply = (patch: UpdateItemApprovalsInput): void =>
    carryOut(update, patch, { onSuccess: () => toastDone('Approvals saved'), onError: toastError })
  const { requiredApprovals, environment, namedEnvironment } = approvals
  return (
    <Section title="Approvals">
      <div className="grid gap-3 px-4 py-1">
        <p>{itemApprovalsText(approvals)}</p>
        {mayEdit && (
          <>
            <div className="flex items-center justify-between gap-3">
              <span>People who must approve each lease</span>
              <Select
                aria-label="People who must approve each lease"
                value={requiredApprovals === null ? unset : String(requiredApprovals)}
                disabled={update.isPending}
                onChange={(next) =>
                  apply({ requiredApprovals: next === unset ? null : Number(next) })
                }
                options={[
                  { value: unset, label: 'As the vault' },
                  ...(requiredApprovals === 1 ? [{ value: '1', label: '1' }] : []),
                  ...counts.map((value) => ({ value, label: value })),
                ]}
                className="max-w-44"
              />
            </div>
            <div className="flex items-center justify-between gap-3">
              <span>Environment</span>
              <Select
                aria-label="Environment"
                value={environment ?? unset}
                disabled={update.isPending}
                onChange={(next) =>
                  apply({ environment: environments.find((each) => each === next) ?? null })
                }
                options={[
                  {
                    value: unset,
                    label: namedEnvironment
                      ? `${environmentLabels[namedEnvironment]}, by its names`
                      : 'By its names: none',
                  },
                  ...environments.map((value) => ({ value, label: environmentLabels[value] })),
                ]}
                className="max-w-44"
              />
            </div>
          </>
        )}
      </div>
    </Section>
  )
}
