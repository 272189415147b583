import type { Metadata } from 'next'
import { Later } from '@/components/chat/later'

export const metadata: Metadata = { title: 'Later' }

export default function LaterPage() {
  return <Later />
}
