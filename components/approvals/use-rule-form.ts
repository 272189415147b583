'use client'

import type { ApprovalRule, Lease } from '@sesamespace/sdk'
import { limits } from '@sesamespace/contract/limits'
import { useState } from 'react'
import { addDays } from '@/lib/shared/days'
import { isAllDay } from '@/lib/approvals/rule-labels'

/** What is chosen in the form; the number as it is typed. */
export interface RuleChoice {
  fields: readonly string[]
  maxDurationSeconds: number
  maxPerDay: string
  days: readonly number[]
  isAllDay: boolean
  hoursStart: string
  hoursEnd: string
  until: string | null
  onlyThisKey: boolean
}

const DEFAULT_DAYS = 30

/** What is proposed on the day that it is where the person is. */
export const choiceOfLease = (lease: Lease, today: string): RuleChoice => ({
  fields: lease.fields,
  maxDurationSeconds: lease.durationSeconds ?? lease.requestedDurationSeconds,
  maxPerDay: '5',
  days: [1, 2, 3, 4, 5],
  isAllDay: false,
  hoursStart: '07:00',
  hoursEnd: '19:00',
  until: addDays(today, DEFAULT_DAYS),
  onlyThisKey: false,
})

export const choiceOfRule = (rule: ApprovalRule): RuleChoice => ({
  fields: rule.fields,
  maxDurationSeconds: rule.maxDurationSeconds,
  maxPerDay: String(rule.maxPerDay),
  days: rule.days,
  isAllDay: isAllDay(rule),
  hoursStart: isAllDay(rule) ? '07:00' : rule.hoursStart,
  hoursEnd: isAllDay(rule) ? '19:00' : rule.hoursEnd,
  until: rule.until,
  onlyThisKey: rule.keyId !== null,
})

/** The choice, and the bounds that it makes: `null` while something is missing. */
export function useRuleForm(initial: () => RuleChoice) {
  const [choice, setChoice] = useState(initial)
  return {
    choice,
    change: (patch: Partial<RuleChoice>): void => setChoice((now) => ({ ...now, ...patch })),
    terms: termsOf(choice),
  }
}

function termsOf(choice: RuleChoice) {
  const maxPerDay = Number(choice.maxPerDay)
  const { hoursStart, hoursEnd } = choice.isAllDay
    ? { hoursStart: '00:00', hoursEnd: '24:00' }
    : choice
  const isWhole =
    Number.isInteger(maxPerDay) &&
    maxPerDay >= 1 &&
    maxPerDay <= limits.approvalRulePerDay &&
    choice.fields.length > 0 &&
    choice.days.length > 0 &&
    hoursStart !== '' &&
    hoursEnd !== '' &&
    hoursStart !== hoursEnd
  if (!isWhole || choice.until === null) return null
  return {
    fields: [...choice.fields],
    maxDurationSeconds: choice.maxDurationSeconds,
    maxPerDay,
    days: choice.days.toSorted((a, b) => a - b),
    hoursStart,
    hoursEnd,
    until: choice.until,
  }
}

export type RuleForm = ReturnType<typeof useRuleForm>
