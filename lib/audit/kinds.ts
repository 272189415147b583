/** What a person filters the log by: groups of actions by their beginning, and the single ones that are looked for most. */
export const kinds = [
  { value: 'vault.lease.', label: 'Leases' },
  { value: 'vault.lease.used', label: 'Uses of secrets' },
  { value: 'vault.item.revealed', label: 'Reveals' },
  { value: 'vault.item.', label: 'Vault items' },
  { value: 'vault.', label: 'Everything in vaults' },
  { value: 'question.', label: 'Questions' },
  { value: 'agent.', label: 'Agents and their keys' },
  { value: 'member.', label: 'Members' },
  { value: 'invite.', label: 'Invitations' },
  { value: 'sign_in.', label: 'Sign-ins' },
  { value: 'session.', label: 'Sessions that ended' },
  { value: 'account.', label: 'Passwords and second factors' },
  { value: 'channel.', label: 'Channels' },
  { value: 'webhook.', label: 'Webhooks' },
  { value: 'root_key.', label: 'Root key' },
  { value: 'audit.', label: 'Exports of this log' },
] as const
