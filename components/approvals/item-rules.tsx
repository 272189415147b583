'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { itemRulesOptions } from '@/lib/approvals/rule-lists'
import { whenReachable } from '@/lib/shared/when-reachable'

const ItemRuleRows = dynamic(
  whenReachable(() => import('./item-rule-rows').then((module) => module.ItemRuleRows)),
  { loading: () => null },
)

/** Who gets this secret without a person being asked. Nothing when nobody does. */
export function ItemRules({ itemId }: { itemId: string }) {
  const { data: rules = [] } = useQuery(itemRulesOptions(itemId))
  return rules.length > 0 ? <ItemRuleRows rules={rules} /> : null
}
