import type { Lease, Manifest, Message, SesameClient, VaultItem } from '@sesamespace/sdk'

/** Looks for what was asked for and requests it. Someone decides; `useApprovedLeases` goes on from there. */
export async function askForSecret(
  client: SesameClient,
  message: Message,
  wanted: string,
): Promise<void> {
  const { channelId } = message
  client.setStatus({ status: 'working', detail: `Looking for the ${wanted} secret`, progress: 20 })
  const item = await findItem(client, wanted)
  if (!item) {
    await client.sendMessage(channelId, {
      content: `I can see nothing called “${wanted}” in a vault. Is it stored, and may agents ask for it?`,
    })
    return
  }

  // Ask for no more than is needed.
  const { fieldKeys } = await client.getVaultItem(item.id)
  const { lease } = await client.requestLease({
    itemId: item.id,
    reason: `${message.metadata.senderDisplayName} asked: “${message.content.slice(0, 200)}”`,
    ...(fieldKeys.includes('password') ? { fields: ['password'] } : {}),
    durationSeconds: 600,
    channelId,
  })
  console.log(`Asked for “${item.name}” (${lease.fields.join(', ')}).`)
  await client.sendMessage(channelId, {
    content: `I asked for “${item.name}” (${lease.fields.join(', ')}) for ten minutes. It waits for approval.`,
  })
}

/** Goes on when a request is decided, also when that happened while the agent was away. */
export function useApprovedLeases(client: SesameClient, manifest: Manifest): void {
  const mine = (lease: Lease) => lease.requesterId === manifest.agent.id
  client.on('vault.lease.approved', async ({ lease }) => {
    if (mine(lease)) await useLease(client, lease)
  })
  client.on('vault.lease.denied', async ({ lease }) => {
    if (!mine(lease)) return
    console.log(`“${lease.itemName}” was denied.`)
    await tell(
      client,
      lease,
      `Without “${lease.itemName}” I cannot go on. ${lease.note ?? ''}`.trim(),
    )
  })
  client.on('vault.lease.asked', async ({ lease }) => {
    if (!mine(lease)) return
    // Each question has an event of its own, and is the last one in it.
    const asked = lease.questions?.at(-1)
    if (!asked) return
    console.log(`Asked about “${lease.itemName}”: ${asked.question}`)
    // A model would answer here; this one says what it does know.
    const fields = lease.fields.join(', ')
    const answer = `I use ${fields} of “${lease.itemName}” once, right after you approve. ${lease.reason}`
    await client.answerApprover(lease.id, asked.id, { answer: answer.slice(0, 1_000) })
  })
  client.once('connected', async () => {
    const waiting = manifest.leases.filter((it) => it.status === 'active' && it.uses === 0)
    for (const lease of waiting) await useLease(client, lease)
  })
}

async function useLease(client: SesameClient, lease: Lease): Promise<void> {
  client.setStatus({ status: 'working', detail: `Using ${lease.itemName}`, progress: 80 })
  const { fields } = await client.useSecret(lease.id)
  // Here the values go to what needs them, now. They are not kept, printed or sent anywhere else.
  const used = Object.keys(fields).join(', ')
  console.log(`Used “${lease.itemName}” (${used}).`)
  await tell(
    client,
    lease,
    `It worked: I used “${lease.itemName}” (${used}) and kept nothing of it.`,
  )
  client.setStatus({ status: 'idle' })
}

async function tell(client: SesameClient, lease: Lease, content: string): Promise<void> {
  if (lease.channelId) await client.sendMessage(lease.channelId, { content })
}

async function findItem(client: SesameClient, wanted: string): Promise<VaultItem | undefined> {
  const { vaults } = await client.listVaults()
  for (const vault of vaults) {
    const { items } = await client.listVaultItems(vault.id, { q: wanted })
    if (items[0]) return items[0]
  }
  if (!/database/i.test(wanted)) return undefined
  // “The database” may be called anything: its type tells.
  for (const vault of vaults) {
    const { items } = await client.listVaultItems(vault.id, { type: 'database' })
    if (items[0]) return items[0]
  }
  return undefined
}
