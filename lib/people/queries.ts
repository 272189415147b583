import type { PresenceState, Principal } from '@sesamespace/sdk'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { agentsOptions, patchAgent } from './agents'
import { limits } from '@sesamespace/contract/limits'
import { read } from '@/lib/shared/call'
import { readAll } from '@/lib/shared/read-all'

/** The people of the workspace, as a list. */
export const membersOptions = () =>
  queryOptions({
    queryKey: ['members'],
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const query = { limit: limits.wholeListPage, ...(cursor && { cursor }) }
        const { members, nextCursor } = await read('listMembers', query, signal)
        return { items: members, nextCursor }
      }),
  })

/** A principal with its presence, by name as shown. */
export interface Person extends Principal {
  presence: PresenceState
}

/** Everyone of the workspace, people and agents, by id. */
export function useDirectory(): ReadonlyMap<string, Person> {
  const { data: members } = useQuery(membersOptions())
  const { data: agents } = useQuery(agentsOptions())
  return useMemo(
    () => new Map([...(members ?? []), ...(agents ?? [])].map((person) => [person.id, person])),
    [members, agents],
  )
}

/** One of them; `undefined` for someone who has left, or whom the person may not see. */
export const usePerson = (id: string | null | undefined): Person | undefined => {
  const directory = useDirectory()
  return id ? directory.get(id) : undefined
}

/** Someone came or went. */
export function setPresence(
  client: QueryClient,
  principalId: string,
  presence: PresenceState,
  lastSeenAt: string | null,
): void {
  client.setQueryData(membersOptions().queryKey, (members) =>
    members?.map((member) => (member.id === principalId ? { ...member, presence } : member)),
  )
  patchAgent(client, principalId, { presence, ...(lastSeenAt && { lastSeenAt }) })
}
