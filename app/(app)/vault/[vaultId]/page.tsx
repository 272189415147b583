import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Vault' }

/** The layout shows the vault; this address only says that no item is open beside it. */
export default function VaultPage() {
  return null
}
