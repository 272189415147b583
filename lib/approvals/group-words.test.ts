import type { GroupApproval } from '@sesamespace/sdk'
import { describe, expect, test } from 'vitest'
import { groupsWaitedFor, missingText, waitingText } from './group-words'

const group = (name: string, required: number, approvedBy: string[] = []): GroupApproval => ({
  groupId: name,
  name,
  required,
  approvedBy,
  waitingFor: [],
  waitingForCount: 0,
  problem: null,
})

describe('what a request waits for', () => {
  test('names the groups whose approval is missing, and what anybody may give', () => {
    const lease = {
      approvalGroups: [group('Security', 1), group('Database owners', 2), group('Legal', 1, ['l'])],
      approvedBy: ['l'],
      requiredApprovals: 5,
    }
    expect(missingText(lease)).toBe('1 approval from Security, 2 from Database owners and 1 more')
    expect(groupsWaitedFor({ ...lease, status: 'pending' })).toBe('Security and Database owners')
    expect(groupsWaitedFor({ ...lease, status: 'denied' })).toBe('')
  })

  test('is a number where no group is asked', () => {
    expect(missingText({ approvedBy: ['a'], requiredApprovals: 2 })).toBe('1 more approval')
    expect(groupsWaitedFor({ status: 'pending' })).toBe('')
  })

  test('names two or three people, and counts the others', () => {
    const of = (count: number): string =>
      waitingText(
        {
          ...group('Security', 1),
          waitingFor: ['A', 'B', 'C', 'D'].slice(0, count),
          waitingForCount: count,
        },
        (id) => id,
      )
    expect([1, 2, 3, 4].map(of)).toEqual(['A', 'A or B', 'A, B or C', 'A, B or one of 2 more'])
  })
})
