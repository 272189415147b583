import type { Metadata } from 'next'
import { Threads } from '@/components/chat/threads'

export const metadata: Metadata = { title: 'Threads' }

export default function ThreadsPage() {
  return <Threads />
}
