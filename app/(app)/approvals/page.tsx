import type { Metadata } from 'next'
import { NoChoice } from '@/components/approvals/no-choice'

export const metadata: Metadata = { title: 'Approvals' }

export default function ApprovalsPage() {
  return <NoChoice />
}
