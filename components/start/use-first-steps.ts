'use client'

import { useQuery } from '@tanstack/react-query'
import { channelsOptions } from '@/lib/chat/queries'
import { agentsOptions } from '@/lib/people/agents'
import { isDemoHandle } from '@/lib/start/demo'
import { firstAgentMessageOptions, firstLeasesOptions } from '@/lib/start/queries'

export const stepTitles = {
  provision: 'Provision an agent',
  message: 'See its first message',
  approve: 'Approve its first lease',
}
export const stepCount = Object.keys(stepTitles).length

/** How far the first steps have come. */
export function useFirstSteps() {
  const { data: everyAgent = [] } = useQuery(agentsOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const { data: everyLease = [], isSuccess: knowsLeases } = useQuery(firstLeasesOptions())
  const agents = everyAgent.filter(({ handle }) => !isDemoHandle(handle))
  const leases = everyLease.filter((lease) => agents.some(({ id }) => id === lease.requesterId))
  const lastSeqs = channels.reduce((sum, { lastSeq }) => sum + lastSeq, 0)
  const { data: spoken = null, isSuccess: knowsMessage } = useQuery(
    firstAgentMessageOptions(lastSeqs),
  )
  const agent = agents[0]
  const hasSpoken = spoken !== null
  const approved = leases.some(({ decidedBy, status }) => decidedBy && status !== 'denied')
  const steps = [
    { title: stepTitles.provision, isDone: Boolean(agent) },
    { title: stepTitles.message, isDone: hasSpoken },
    { title: stepTitles.approve, isDone: approved },
  ]
  return {
    agent,
    hasSpoken,
    approved,
    asked: leases.some(({ status }) => status === 'pending'),
    done: steps.filter(({ isDone }) => isDone).length,
    /** The first that is not done. */
    next: steps.find(({ isDone }) => !isDone)?.title,
    isKnown: knowsLeases && knowsMessage,
  }
}
