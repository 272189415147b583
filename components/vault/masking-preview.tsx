'use client'

import { isTotpField, maskingOf } from '@sesamespace/contract/masking'
import type { MaskingPolicy } from '@sesamespace/sdk'
import { Eye, Lock, type LucideIcon, TriangleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { formatList } from '@/lib/shared/format'
import { fieldTemplates } from '@/lib/vault/item-types'

const usualKeys = Object.values(fieldTemplates).flatMap((fields) => fields.map(({ key }) => key))

/** What a policy does to a field of this name. */
const maskingOfKey = (policy: MaskingPolicy, key: string) =>
  maskingOf(policy, { key, isTotp: isTotpField(key) })

interface MaskingPreviewProps {
  policy: MaskingPolicy
  /** The policy that is in force. */
  stored: MaskingPolicy
}

/** What a policy will do, field by field, and what becomes visible by it. */
export function MaskingPreview({ policy, stored }: MaskingPreviewProps) {
  const keys = [...new Set([...policy.alwaysMask, ...policy.neverMask, ...usualKeys])]
  const isMasked = (key: string): boolean => maskingOfKey(policy, key).masked
  const exposed = keys.filter((key) => !isMasked(key) && maskingOfKey(stored, key).masked)
  return (
    <Section title="What this does">
      <div className="grid gap-4 px-4 py-2">
        {exposed.length > 0 && (
          <p role="alert" className="flex gap-2 rounded-sm bg-warning-soft px-3 py-2 text-warning">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {`Saving shows ${formatList(exposed)} of every item to everyone in the vault, agents included.`}
          </p>
        )}
        <Keys icon={Lock} title="Masked" keys={keys.filter(isMasked)} policy={policy}>
          Any other field is masked as well.
        </Keys>
        <Keys icon={Eye} title="Shown" keys={keys.filter((key) => !isMasked(key))} policy={policy}>
          Unless the value itself holds a password, such as an address with one in it.
        </Keys>
      </div>
    </Section>
  )
}

interface KeysProps {
  icon: LucideIcon
  title: string
  keys: readonly string[]
  policy: MaskingPolicy
  children: string
}

function Keys({ icon, title, keys, policy, children }: KeysProps) {
  return (
    <div className="grid gap-1.5">
      <h3 className="font-medium">{title}</h3>
      <p className="flex flex-wrap gap-1">
        {keys.map((key) => {
          const byRule = ['always', 'never'].includes(maskingOfKey(policy, key).why)
          return (
            <Badge key={key} icon={icon} tone={byRule ? 'accent' : 'neutral'}>
              {key}
              {byRule && <span className="sr-only"> by rule</span>}
            </Badge>
          )
        })}
      </p>
      <p className="text-sm text-muted">{children}</p>
    </div>
  )
}
