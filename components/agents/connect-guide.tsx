'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, Radio } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Spinner } from '@/components/ui/spinner'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { agentEndpointsOptions } from '@/lib/agents/queries'
import { channelsOptions } from '@/lib/chat/queries'
import { agentsOptions } from '@/lib/people/agents'
import { paths } from '@/lib/shared/paths'
import {
  environmentFor,
  exampleFor,
  installFor,
  mcpFor,
  openClawFor,
  promptFor,
  sdkFor,
} from './snippets'

interface ConnectGuideProps {
  agentId: string
  /** Lives in this view only. When it closes, nobody can see the key again. */
  apiKey: string
  onClose: () => void
}

/** The key, shown once, and the ways to use it; says so when the agent connects. */
export function ConnectGuide({ agentId, apiKey, onClose }: ConnectGuideProps) {
  const { data: agents } = useQuery(agentsOptions())
  const endpoints = useQuery(agentEndpointsOptions())
  const agent = agents?.find(({ id }) => id === agentId)
  const { data: channels = [] } = useQuery(channelsOptions())
  const conversation = channels.find(
    ({ kind, participants }) => kind === 'dm' && participants?.some(({ id }) => id === agentId),
  )
  const connected = agent?.presence === 'online'
  const connection = endpoints.data && agent && { ...endpoints.data, handle: agent.handle, apiKey }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      persistent
      title={`Connect ${agent?.displayName ?? 'the agent'}`}
      description="Copy the key now: it is not stored and cannot be shown again."
      footer={
        <>
          <output className="flex grow items-center gap-2">
            {connected ? (
              <span className="flex items-center gap-2 text-success">
                <CircleCheck aria-hidden className="size-4" />
                {agent.displayName} is connected{agent.runtime && ` (${agent.runtime})`}
              </span>
            ) : (
              <span className="flex items-center gap-2 text-muted">
                <Radio aria-hidden className="size-4 animate-pulse" />
                Waiting for it to connect…
              </span>
            )}
          </output>
          <Button onClick={onClose}>Done</Button>
          {connected && conversation && (
            <Button variant="primary" asChild>
              <Link href={paths.channel(conversation.id)}>Open conversation</Link>
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <CodeBlock code={apiKey} what="key" />
        {endpoints.isPending && <Spinner label="Loading the snippets" />}
        <ErrorNote error={endpoints.error} />
        {connection && (
          <Tabs defaultValue="prompt">
            <TabList aria-label="Ways to connect" className="mb-3 px-0">
              <Tab value="prompt">Prompt</Tab>
              <Tab value="sdk">SDK</Tab>
              <Tab value="mcp">MCP</Tab>
              <Tab value="openclaw">OpenClaw</Tab>
              <Tab value="example">Example agent</Tab>
            </TabList>
            <TabPanel value="prompt" className="grid gap-3">
              <p className="text-muted">
                Give this to an agent that can write code. The key goes into its environment, not
                into the prompt.
              </p>
              <CodeBlock code={promptFor(connection)} what="prompt" />
              <CodeBlock code={environmentFor(connection)} what="environment" />
            </TabPanel>
            <TabPanel value="sdk" className="grid gap-3">
              <CodeBlock code={installFor(connection)} what="command" />
              <CodeBlock code={sdkFor(connection)} what="snippet" />
              <CodeBlock code={environmentFor(connection)} what="environment" />
            </TabPanel>
            <TabPanel value="mcp" className="grid gap-3">
              <p className="text-muted">
                Merge this into the configuration of a client that speaks MCP. Keep the file out of
                version control: the key in it is the agent.
              </p>
              <CodeBlock code={mcpFor(connection)} what="configuration" />
            </TabPanel>
            <TabPanel value="openclaw" className="grid gap-3">
              <p className="text-muted">Merge this into the configuration of OpenClaw.</p>
              <CodeBlock code={openClawFor(connection)} what="configuration" />
            </TabPanel>
            <TabPanel value="example" className="grid gap-3">
              <p className="text-muted">Run the agent that comes with Sesame, in its directory.</p>
              <CodeBlock code={exampleFor(connection)} what="command" />
            </TabPanel>
          </Tabs>
        )}
      </div>
    </Dialog>
  )
}
